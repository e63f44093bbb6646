package dev.parley.faults.client;

import dev.parley.faults.record.Message;
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
import tools.jackson.databind.JsonNode;

/// The HTTP door, as one person uses it.
///
/// @param address without a path
/// @param token empty for whoever is not signed in
public record HttpApi(String address, String token) {

    /// Serves all: it keeps connections for each address, and each client has an address of its own.
    static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BEGINNING_OF_REFUSALS = 400;

    /// Somebody who is signed in.
    public record SignedIn(String token, String person) {}

    public SignedIn signIn(String name) throws IOException, InterruptedException {
        JsonNode answer = granted("POST", "/api/tokens", Map.of("name", name));
        return new SignedIn(
                Json.text(answer, "token"), Json.text(answer.path("me"), "id").intern());
    }

    /// Makes a public room; returns its id.
    public String createRoom(String name) throws IOException, InterruptedException {
        JsonNode room = granted("POST", "/api/rooms", Map.of("name", name, "visibility", "public"));
        return Json.text(room, "id").intern();
    }

    public void join(String room) throws IOException, InterruptedException {
        granted("POST", "/api/joins", Map.of("room", room));
    }

    /// The id of the room everybody is in.
    public String lobby() throws IOException, InterruptedException {
        return ask("GET", "/api/rooms", Map.of(), PATIENCE)
                .valueStream()
                .filter(room -> Json.text(room, "kind").equals("lobby"))
                .map(room -> Json.text(room, "id").intern())
                .findFirst()
                .orElseThrow(() -> new IOException("there is no lobby"));
    }

    /// Everything a room has, page by page.
    public List<Message> history(String room) throws IOException, InterruptedException {
        List<Message> all = new ArrayList<>();
        for (boolean more = true; more; ) {
            long after = all.isEmpty() ? 0 : all.getLast().seq();
            JsonNode page = granted("GET", "/api/rooms/" + room + "/entries?limit=100&after=" + after, Map.of());
            all.addAll(Json.messages(page.path("entries")));
            more = page.path("more").asBoolean(false);
        }
        return all;
    }

    /// The highest seq of a room.
    public long head(String room) throws IOException, InterruptedException {
        return granted("GET", "/api/rooms/" + room + "/entries?limit=1", Map.of())
                .path("head")
                .asLong();
    }

    private JsonNode granted(String method, String path, Map<String, ?> body) throws IOException, InterruptedException {
        JsonNode answer = ask(method, path, body, PATIENCE);
        if (answer.has("code")) {
            throw new IOException(method + " " + path + " was refused: " + answer);
        }
        return answer;
    }

    /// Asks and waits; a refusal is an answer that has a `code`.
    JsonNode ask(String method, String path, Map<String, ?> body, Duration patience)
            throws IOException, InterruptedException {
        boolean bodiless = body.isEmpty() || method.equals("DELETE");
        var content = bodiless ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body));
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(patience)
                .header("Content-Type", "application/json")
                .method(method, content);
        if (body.get("key") instanceof String key) {
            request.header("Idempotency-Key", key);
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
        JsonNode answer = Json.read(response.body());
        if (response.statusCode() >= BEGINNING_OF_REFUSALS && !answer.has("code")) {
            throw new IOException("status " + response.statusCode() + ": " + response.body());
        }
        return answer;
    }
}
