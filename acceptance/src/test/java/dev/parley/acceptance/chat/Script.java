package dev.parley.acceptance.chat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// A program that takes part over plain HTTP, with a token.
final class Script implements AutoCloseable {

    /// What came back.
    record Answer(int status, String body, String cookie) {

        JsonNode json() {
            return Json.read(body);
        }

        String code() {
            return json().path("code").asString("");
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String address;
    private final List<String> headers = new ArrayList<>();
    private String token = "";
    private String id = "";

    private Script(String address) {
        this.address = address;
    }

    /// Not signed in.
    static Script unknown(ParleyProcess parley) {
        return new Script(parley.address());
    }

    /// Signed in under that name, with a token.
    static Script named(ParleyProcess parley, String name) throws Exception {
        var script = new Script(parley.address());
        Answer answer = script.post("/api/tokens", Map.of("name", name));
        if (answer.status() != 201) {
            throw new AssertionError("no token for " + name + ": " + answer);
        }
        script.token = answer.json().path("token").asString("");
        script.id = answer.json().path("me").path("id").asString("");
        return script.with("Authorization", "Bearer " + script.token);
    }

    /// Sends this header with every request from now on.
    Script with(String header, String value) {
        headers.addAll(List.of(header, value));
        return this;
    }

    String token() {
        return token;
    }

    String id() {
        return id;
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    Answer post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return post(path, Json.write(body));
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    /// Says it under a key of its own, and insists that it is stored.
    void says(String room, String text) throws IOException, InterruptedException {
        Answer answer = say(room, UUID.randomUUID().toString(), text);
        if (answer.status() != 201) {
            throw new AssertionError("not stored: " + answer);
        }
    }

    Answer say(String room, String key, String text) throws IOException, InterruptedException {
        return post("/api/rooms/" + room + "/entries", Map.of("key", key, "text", text));
    }

    String lobby() throws IOException, InterruptedException {
        return Json.lobby(get("/api/rooms").json());
    }

    JsonNode create(String name, String visibility) throws IOException, InterruptedException {
        Answer answer = post("/api/rooms", Map.of("name", name, "visibility", visibility));
        if (answer.status() != 201) {
            throw new AssertionError("no room " + name + ": " + answer);
        }
        return answer.json();
    }

    Answer join(String code) throws IOException, InterruptedException {
        return post("/api/joins", Map.of("code", code));
    }

    /// One page of what comes after a position.
    List<JsonNode> entriesAfter(String room, long seq) throws IOException, InterruptedException {
        return Json.list(
                get("/api/rooms/" + room + "/entries?after=" + seq).json().path("entries"));
    }

    /// Everything there is in a room, from the first entry.
    List<JsonNode> everything(String room) throws IOException, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        for (var page = entriesAfter(room, 0); !page.isEmpty(); ) {
            all.addAll(page);
            page = entriesAfter(room, all.getLast().path("seq").asLong());
        }
        return all;
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
        return headers.isEmpty() ? request : request.headers(headers.toArray(String[]::new));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("Set-Cookie").orElse(""));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
