package dev.parley.chat.server;

import dev.parley.chat.server.config.CommandLine;
import dev.parley.chat.server.config.ServerConfig;
import dev.parley.chat.server.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server on a free port, and what tests say to it over HTTP.
final class RunningParley implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> UNLIMITED = List.of(
            "--post-rate=unlimited",
            "--guest-post-rate=unlimited",
            "--sign-in-rate=unlimited",
            "--guest-rate=unlimited",
            "--code-rate=unlimited",
            "--join-rate=unlimited",
            "--room-rate=unlimited",
            "--direct-rate=unlimited",
            "--search-rate=unlimited");

    private final Parley parley;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningParley(Parley parley) {
        this.parley = parley;
    }

    static RunningParley on(Path data, String... words) {
        return new RunningParley(Parley.start(config(data, words)));
    }

    static ServerConfig config(Path data, String... words) {
        List<String> all = new ArrayList<>(List.of("--port=0", "--data=" + data));
        if (List.of(words).stream().noneMatch(word -> word.startsWith("--line-port"))) {
            all.add("--line-port=off");
        }
        UNLIMITED.stream()
                .filter(rate -> List.of(words).stream().noneMatch(word -> word.startsWith(name(rate))))
                .forEach(all::add);
        all.addAll(List.of(words));
        return ServerConfig.of(Settings.read(CommandLine.parse(all), Map.of(), data));
    }

    private static String name(String word) {
        return word.substring(0, word.indexOf('=') + 1);
    }

    int port() {
        return parley.port();
    }

    int linePort() {
        return parley.linePort();
    }

    String origin() {
        return "http://localhost:" + port();
    }

    Answer get(String path, String... headers) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    Answer delete(String path, String... headers) {
        return send("DELETE", path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    Answer post(String path, Object body, String... headers) {
        return write("POST", path, body, headers);
    }

    Answer patch(String path, Object body, String... headers) {
        return write("PATCH", path, body, headers);
    }

    private Answer write(String method, String path, Object body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/json"));
        return send(
                method,
                path,
                HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)),
                all.toArray(String[]::new));
    }

    Answer send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Signs a program in; the header it is to send from then on.
    String[] bearer(String name) {
        return bearerOf(
                post("/api/tokens", Map.of("name", name)).json().get("token").asString());
    }

    static String[] bearerOf(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    /// Stops the server; what was said to it may still be looked at.
    void stop() {
        if (stopped.compareAndSet(false, true)) {
            parley.close();
        }
    }

    @Override
    public void close() {
        client.close();
        stop();
    }

    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode json() {
            return JSON.readTree(body());
        }

        String code() {
            return json().path("code").asString("");
        }
    }
}
