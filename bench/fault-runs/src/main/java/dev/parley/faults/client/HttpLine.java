package dev.parley.faults.client;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The same questions over plain HTTP, each a request of its own. It tells nothing by itself: whoever has it asks
/// again.
final class HttpLine implements Line {

    private final HttpApi api;
    private final Duration patience;
    private volatile boolean broken;

    HttpLine(HttpApi api, Duration patience) {
        this.api = api;
        this.patience = patience;
    }

    @Override
    public CompletableFuture<JsonNode> ask(String question, Map<String, ?> payload) {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                answer.complete(answer(question, payload));
            } catch (IOException | InterruptedException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private JsonNode answer(String question, Map<String, ?> payload) throws IOException, InterruptedException {
        String entries = "/api/rooms/" + payload.get("room") + "/entries";
        return switch (question) {
            case "post" -> said(api.ask("POST", entries, withoutRoom(payload), patience));
            case "edit" -> said(api.ask("PATCH", entries + "/" + payload.get("seq"), withoutRoom(payload), patience));
            case "delete" -> said(api.ask("DELETE", entries + "/" + payload.get("seq"), payload, patience));
            case "history" -> said(api.ask("GET", entries + window(payload), Map.of(), patience));
            default -> throw new IllegalArgumentException("not over HTTP: " + question);
        };
    }

    private static Map<String, ?> withoutRoom(Map<String, ?> payload) {
        Map<String, Object> body = new LinkedHashMap<>(payload);
        body.remove("room");
        return body;
    }

    private static String window(Map<String, ?> payload) {
        return payload.containsKey("after") ? "?after=" + payload.get("after") : "";
    }

    /// Over HTTP the status says `ok`.
    private static JsonNode said(JsonNode answer) {
        return answer instanceof ObjectNode granted && !answer.has("code") ? granted.put("ok", true) : answer;
    }

    @Override
    public boolean isLive() {
        return false;
    }

    @Override
    public boolean isBroken() {
        return broken;
    }

    @Override
    public void close() {
        broken = true;
    }
}
