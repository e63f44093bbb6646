package dev.parley.chat.terminal.model;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Why something was not granted.
public record Fault(String code, String message, Duration retryAfter, List<String> suggestions) {

    private static final Set<String> WORTH_REPEATING =
            Set.of("rate_limited", "overloaded", "unavailable", "no_answer", "unauthorized");

    public Fault {
        suggestions = List.copyOf(suggestions);
    }

    public static Fault of(String code, String message) {
        return new Fault(code, message, Duration.ZERO, List.of());
    }

    /// Ours: nothing came back in time, or the connection broke meanwhile.
    public static Fault noAnswer() {
        return of("no_answer", "the server did not answer");
    }

    /// Whether the same message, repeated with the same key, may yet be stored.
    public boolean worthRepeating() {
        return WORTH_REPEATING.contains(code);
    }

    public boolean sessionEnded() {
        return code.equals("unauthorized");
    }

    /// What a person is told; the server's own message where it says more than we could.
    public String inWords() {
        return switch (code) {
            case "name_taken" -> "somebody here already has that name, or one that looks like it" + offers();
            case "name_invalid" -> "a name has 2 to 32 letters, digits, spaces, or _ - . and keeps to one script";
            case "not_found" -> "there is nothing of that name here, or it is not open to you";
            case "too_large" -> "this is longer than a message may be";
            case "room_name_taken" -> "there is a public room of that name already";
            case "room_name_invalid" -> "a room's name has 1 to 80 characters";
            case "rate_limited" -> "that was a little fast; try again in a moment";
            case "overloaded", "unavailable" -> "the server cannot store anything right now";
            case "unauthorized" -> "your session has ended";
            case "internal" -> "something went wrong on the server";
            default -> message;
        };
    }

    /// The same, of the change of a message.
    public String ofChangeInWords() {
        return code.equals("not_found") ? "the message is not there any more" : inWords();
    }

    private String offers() {
        return suggestions.isEmpty() ? "" : "; free are " + String.join(", ", suggestions);
    }
}
