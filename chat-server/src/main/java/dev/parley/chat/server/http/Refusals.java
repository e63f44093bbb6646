package dev.parley.chat.server.http;

import dev.parley.chat.ChatException;
import dev.parley.chat.Refusal;
import dev.parley.chat.server.wire.Fault;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;

/// The chat's refusals in the words of HTTP. A new [Refusal] does not compile until it is answered here.
final class Refusals {

    private Refusals() {}

    static MutableHttpResponse<Fault> answer(ChatException refused) {
        MutableHttpResponse<Fault> response = HttpResponse.<Fault>status(status(refused.refusal()))
                .body(Fault.of(refused))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
        refused.retryAfter().ifPresent(wait -> response.header("Retry-After", seconds(wait)));
        return response;
    }

    static HttpStatus status(Refusal refusal) {
        return switch (refusal) {
            case BAD_REQUEST -> HttpStatus.BAD_REQUEST;
            case UNAUTHORIZED -> HttpStatus.UNAUTHORIZED;
            // Not 403: an outsider must not learn which rooms exist.
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case NOT_YOURS -> HttpStatus.FORBIDDEN;
            case NAME_TAKEN, ROOM_NAME_TAKEN, ALREADY_ANSWERED_DIFFERENTLY -> HttpStatus.CONFLICT;
            case TOO_LARGE -> HttpStatus.REQUEST_ENTITY_TOO_LARGE;
            case NAME_INVALID, ROOM_NAME_INVALID, TEXT_INVALID, TOO_BROAD -> HttpStatus.UNPROCESSABLE_ENTITY;
            case TOO_MANY, RATE_LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
            case OVERLOADED, UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    // Rounded up: a client that comes back a little early would be refused again.
    private static String seconds(Duration wait) {
        return Long.toString(wait.plusMillis(999).toSeconds());
    }
}
