package dev.parley.engineio;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The cross-origin rules of the Fetch standard, as far as the engine's two methods need them.
final class Cors {

    private final Origins origins;

    Cors(Origins origins) {
        this.origins = origins;
    }

    boolean allows(EngineRequest request) {
        List<String> asking = request.headers().all("Origin");
        return asking.isEmpty() || (asking.size() == 1 && origins.allow(asking.getFirst(), host(request)));
    }

    /// Answers the question that a browser asks before a request.
    Answer preflight(EngineRequest request) {
        Answer answer = Answer.empty(204)
                .with(List.of(
                        Map.entry("Access-Control-Allow-Methods", "GET, POST"),
                        Map.entry("Access-Control-Max-Age", "600")));
        Optional<String> wanted = request.headers().first("Access-Control-Request-Headers");
        return sign(
                request,
                wanted.map(names -> answer.with(List.of(Map.entry("Access-Control-Allow-Headers", names))))
                        .orElse(answer));
    }

    /// Adds what lets the page at an allowed origin read the answer.
    Answer sign(EngineRequest request, Answer answer) {
        Optional<String> origin = request.headers().first("Origin").filter(any -> allows(request));
        return switch (origins) {
            case Origins.Own() -> answer;
            case Origins.Any() -> answer.with(List.of(Map.entry("Access-Control-Allow-Origin", "*")));
            case Origins.Listed listed ->
                origin.map(asking -> answer.with(List.of(
                                Map.entry("Access-Control-Allow-Origin", asking),
                                Map.entry("Access-Control-Allow-Credentials", "true"),
                                Map.entry("Vary", "Origin"))))
                        .orElseGet(() -> answer.with(List.of(Map.entry("Vary", "Origin"))));
        };
    }

    private static String host(EngineRequest request) {
        return request.headers().first("Host").orElse("");
    }
}
