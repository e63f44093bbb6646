package dev.parley.chat.terminal.wire;

import dev.parley.chat.terminal.model.Fault;
import dev.parley.chat.terminal.model.Person;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The way in and out, over HTTP. Waits for its answers.
public final class FrontDoor {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final HttpClient client;
    private final URI server;

    public FrontDoor(HttpClient client, URI server) {
        this.client = client;
        this.server = server;
    }

    /// A session: the token is its secret.
    public record Entered(String token, Person me) {

        @Override
        public String toString() {
            return "Entered[" + me + "]";
        }
    }

    /// Begins a session under a name that is free.
    public Answer<Entered> signIn(String name) {
        HttpRequest.Builder request = request("/api/tokens")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(Map.of("name", name))));
        return switch (send(request)) {
            case Answer.Granted<JsonNode>(JsonNode answer) ->
                new Answer.Granted<>(new Entered(answer.path("token").asString(""), Json.person(answer.path("me"))));
            case Answer.Refused<JsonNode>(Fault fault) -> new Answer.Refused<>(fault);
        };
    }

    /// Goes on with a session that was begun before; `unauthorized` if it has ended.
    public Answer<Entered> goOn(String token) {
        return switch (send(request("/api/session", token).GET())) {
            case Answer.Granted<JsonNode>(JsonNode answer) ->
                new Answer.Granted<>(new Entered(token, Json.person(answer.path("me"))));
            case Answer.Refused<JsonNode>(Fault fault) -> new Answer.Refused<>(fault);
        };
    }

    /// Ends a session everywhere it is open.
    public Answer<Boolean> signOut(String token) {
        return switch (send(request("/api/session", token).DELETE())) {
            case Answer.Granted<JsonNode> _ -> new Answer.Granted<>(true);
            case Answer.Refused<JsonNode>(Fault fault) -> new Answer.Refused<>(fault);
        };
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(Addresses.api(server, path)).timeout(ANSWER_WITHIN);
    }

    private HttpRequest.Builder request(String path, String token) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private Answer<JsonNode> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String body = response.body().isBlank() ? "{}" : response.body();
            return Json.read(body)
                    .filter(JsonNode::isObject)
                    .map(json -> answer(response.statusCode(), json))
                    .orElseGet(() -> refused("there is no Parley at " + server));
        } catch (ConnectException e) {
            return refused("nobody answers at " + server);
        } catch (IOException e) {
            return refused(server + " could not be asked: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refused("interrupted");
        }
    }

    private Answer<JsonNode> answer(int status, JsonNode json) {
        if (status < 300) {
            return new Answer.Granted<>(json);
        }
        return json.has("code") ? new Answer.Refused<>(Json.fault(json)) : refused("there is no Parley at " + server);
    }

    private static Answer<JsonNode> refused(String why) {
        return new Answer.Refused<>(Fault.of("no_answer", why));
    }
}
