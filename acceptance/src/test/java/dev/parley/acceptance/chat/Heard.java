package dev.parley.acceptance.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// What somebody has heard so far, in order. Safe from any thread; waiting for more ends after a while.
final class Heard {

    /// One event, with its first argument.
    record Event(String name, Object payload) {

        JsonNode json() {
            return (JsonNode) payload;
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final List<Event> events = new ArrayList<>();

    synchronized void add(String name, Object payload) {
        events.add(new Event(name, payload));
        notifyAll();
    }

    synchronized List<Event> all() {
        return List.copyOf(events);
    }

    List<JsonNode> all(String name) {
        return all().stream()
                .filter(event -> event.name().equals(name))
                .map(Event::json)
                .toList();
    }

    List<String> texts() {
        return all("entry").stream()
                .filter(entry -> entry.path("kind").asString("").equals("said"))
                .map(entry -> entry.path("text").asString(""))
                .toList();
    }

    /// The first event of that name and kind, whether it came already or is still to come.
    JsonNode await(String name, Predicate<JsonNode> wanted) throws InterruptedException {
        return await(event -> event.name().equals(name) && wanted.test(event.json()), name)
                .json();
    }

    /// A plain `message` that ends with these words.
    void awaitMessage(String words) throws InterruptedException {
        await(event -> event.name().equals("message") && ((String) event.payload()).endsWith(words), words);
    }

    /// A line of somebody who speaks in lines.
    String awaitLine(Predicate<String> wanted) throws InterruptedException {
        return (String) await(event -> event.name().equals("line") && wanted.test((String) event.payload()), "a line")
                .payload();
    }

    JsonNode awaitText(String text) throws InterruptedException {
        return await("entry", entry -> entry.path("text").asString("").equals(text));
    }

    private synchronized Event await(Predicate<Event> wanted, String what) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var found = events.stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("waited in vain for " + what + ", heard " + events);
            }
            wait(left);
        }
    }
}
