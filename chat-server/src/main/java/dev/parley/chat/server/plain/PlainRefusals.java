package dev.parley.chat.server.plain;

import static dev.parley.chat.server.plain.Tag.tag;

import dev.parley.chat.ChatException;
import dev.parley.chat.Refusal;
import dev.parley.chat.server.metrics.Metrics;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import java.util.Objects;

/// What no page says itself is said on a page of its own. Who is not signed in is led to where one does that.
public final class PlainRefusals {

    private final Metrics metrics;

    public PlainRefusals(Metrics metrics) {
        this.metrics = metrics;
    }

    HttpResponse<String> answer(ChatException refused) {
        metrics.refused("plain", refused.refusal().code());
        if (refused.refusal() == Refusal.UNAUTHORIZED) {
            return Answers.goTo("/plain");
        }
        return Answers.page(status(refused.refusal()), page(Objects.requireNonNullElse(refused.getMessage(), "")));
    }

    private static HttpStatus status(Refusal refusal) {
        return refusal == Refusal.NOT_FOUND ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST;
    }

    private static Page page(String message) {
        return Page.of(
                "That did not work",
                tag("h1").of("That did not work"),
                Forms.alert(message),
                tag("p").of(Forms.link("/plain", "Rooms")));
    }
}
