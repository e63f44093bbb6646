package dev.parley.acceptance.wire;

import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What an HTTP request brought: the status, the body as text, and the headers by name.
public record Answer(int status, String body, UnaryOperator<String> headers) {

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.body(),
                name -> response.headers().firstValue(name).orElse(""));
    }

    public Optional<String> header(String name) {
        return Optional.of(headers.apply(name)).filter(value -> !value.isEmpty());
    }

    @Override
    public String toString() {
        return status + " " + body;
    }
}
