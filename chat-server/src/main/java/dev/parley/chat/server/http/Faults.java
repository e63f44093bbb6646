package dev.parley.chat.server.http;

import dev.parley.chat.ChatException;
import dev.parley.chat.server.metrics.Metrics;
import dev.parley.chat.server.wire.Fault;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/// Answers every error as a [Fault]: those of the chat, and those the framework finds before we are asked.
///
/// What the framework says of its errors may repeat the input, so its words are not used.
final class Faults {

    private Faults() {}

    /// The chat, or a door, said no.
    @Singleton
    static final class OfChat implements ExceptionHandler<ChatException, HttpResponse<Fault>> {

        private final Metrics metrics;

        OfChat(Metrics metrics) {
            this.metrics = metrics;
        }

        @Override
        @SuppressWarnings("rawtypes") // the framework's signature
        public HttpResponse<Fault> handle(HttpRequest request, ChatException refused) {
            metrics.refused("http", refused.refusal().code());
            return Refusals.answer(refused);
        }
    }

    /// No such address, no such method, a body too large, a fault of ours.
    @Singleton
    static final class OfFramework implements ErrorResponseProcessor<Fault> {

        @Override
        public MutableHttpResponse<Fault> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
            return response.body(of(response.status())).contentType(MediaType.APPLICATION_JSON_TYPE);
        }
    }

    static Fault of(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> Fault.of("not_found", "There is nothing at this address.");
            case METHOD_NOT_ALLOWED -> Fault.of("bad_request", "This address does not know that method.");
            case NOT_ACCEPTABLE -> Fault.of("bad_request", "The answer is JSON, which the request does not accept.");
            case REQUEST_ENTITY_TOO_LARGE ->
                Fault.of("too_large", "The request is too large: bodies have 64 KiB at the most.");
            case UNSUPPORTED_MEDIA_TYPE -> Fault.of("bad_request", "Content-Type: must be application/json.");
            case UNAUTHORIZED -> Fault.of("unauthorized", "Sign in first.");
            case FORBIDDEN -> Fault.of("forbidden", "Not from here.");
            default ->
                status.getCode() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()
                        ? Fault.internal()
                        : Fault.of("bad_request", "The request cannot be read.");
        };
    }
}
