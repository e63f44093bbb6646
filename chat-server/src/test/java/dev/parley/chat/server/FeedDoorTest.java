package dev.parley.chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Following a room, waiting in it and speaking into it with what `curl` can do.
@Timeout(30)
class FeedDoorTest {

    @TempDir
    static Path data;

    static RunningParley parley;
    static HttpClient client;
    static String[] ann;

    @BeforeAll
    static void start() {
        parley = RunningParley.on(data);
        client = HttpClient.newHttpClient();
        ann = parley.bearer("Ann");
    }

    @AfterAll
    static void stop() {
        client.close();
        parley.close();
    }

    @Test
    void a_room_is_followed_line_by_line() throws IOException {
        String room = room("Lines");
        try (Followed followed = follow("/api/rooms/" + room + "/feed")) {
            assertThat(followed.header("Content-Type")).isEqualTo("application/x-ndjson");
            assertThat(followed.header("Cache-Control")).isEqualTo("no-store");
            assertThat(followed.header("X-Accel-Buffering")).isEqualTo("no");
            String begun = followed.line();
            assertThat(begun)
                    .matches("\\{\"kind\":\"following\",\"room\":\"" + room + "\",\"seq\":1,"
                            + "\"position\":\"[\\w-]{16}\\.1\"}");

            say(room, "hello");

            var entry = JsonMapper.shared().readTree(followed.line());
            assertThat(entry.propertyNames())
                    .containsExactly("room", "seq", "id", "at", "kind", "author", "text", "key", "position");
            assertThat(entry.get("text").asString()).isEqualTo("hello");
            assertThat(entry.get("position").asString())
                    .isEqualTo(JsonMapper.shared()
                            .readTree(begun)
                            .get("position")
                            .asString()
                            .replace(".1", ".2"));
        }
    }

    @Test
    void a_room_is_followed_as_server_sent_events_and_the_header_goes_on_where_it_was() throws IOException {
        String room = room("Events");
        String id;
        try (Followed followed = follow("/api/rooms/" + room + "/feed", "Accept", "text/event-stream")) {
            assertThat(followed.header("Content-Type")).isEqualTo("text/event-stream");
            assertThat(followed.line()).matches("id: [\\w-]{16}\\.1");
            assertThat(followed.line()).isEqualTo("event: following");
            assertThat(followed.line()).startsWith("data: {");
            assertThat(followed.line()).isEmpty();
            say(room, "one\ntwo");
            id = followed.line();
            assertThat(id).matches("id: [\\w-]{16}\\.2");
            assertThat(followed.line()).isEqualTo("event: entry");
            assertThat(followed.line()).startsWith("data: {\"room\":\"" + room).contains("\"text\":\"one\\ntwo\"");
            assertThat(followed.line()).isEmpty();
        }
        say(room, "meanwhile");

        try (Followed again = follow(
                "/api/rooms/" + room + "/feed?after=0",
                "Accept",
                "text/event-stream",
                "Last-Event-ID",
                id.substring("id: ".length()))) {
            assertThat(again.lines(4)).contains("event: following");
            assertThat(again.lines(4)).anyMatch(line -> line.contains("\"text\":\"meanwhile\""));
        }
    }

    @Test
    void the_stream_of_somebody_who_leaves_ends() throws IOException {
        String room = room("Leaving");
        String[] bob = parley.bearer("Leaving Bob");
        parley.post("/api/joins", Map.of("room", room), bob);
        try (Followed followed = followAs(bob, "/api/rooms/" + room + "/feed")) {
            assertThat(followed.line()).contains("following");

            parley.delete("/api/rooms/" + room + "/membership", bob);

            assertThat(followed.line()).contains("\"kind\":\"left\"");
            assertThat(followed.line()).contains("\"kind\":\"end\",\"code\":\"not_found\"");
            assertThat(followed.reader().readLine()).isNull();
        }
    }

    @Test
    void who_may_not_follow_is_refused_before_anything_streams() {
        String room = room("Closed");
        String[] eve = parley.bearer("Closed Eve");

        assertThat(parley.get("/api/rooms/" + room + "/feed", eve).code()).isEqualTo("not_found");
        assertThat(parley.get("/api/rooms/none/feed", eve).code()).isEqualTo("not_found");
        assertThat(parley.get("/api/rooms/lobby/feed").code()).isEqualTo("unauthorized");
        assertThat(parley.get("/api/rooms/lobby/feed?last=x", eve).code()).isEqualTo("bad_request");
    }

    @Test
    void polling_may_wait_for_what_comes_next() throws Exception {
        String room = room("Waiting");
        String address = "/api/rooms/" + room + "/entries?after=1&wait=20";
        var waiting = client.sendAsync(request(address, ann).build(), BodyHandlers.ofString());
        while (!parley.get("/metrics").body().contains("parley_feeds 1.0")) {
            Thread.onSpinWait();
        }

        say(room, "at last");

        assertThat(waiting.get().body()).contains("\"text\":\"at last\"").contains("\"head\":2");
        assertThat(parley.get("/api/rooms/" + room + "/entries?wait=1", ann).code())
                .isEqualTo("bad_request");
        assertThat(parley.get("/api/rooms/" + room + "/entries?after=2&wait=0", ann)
                        .json()
                        .get("entries"))
                .isEmpty();
    }

    @Test
    void a_text_is_said_as_it_is_and_with_its_key_once() {
        String room = room("Text");
        String address = "/api/rooms/" + room + "/entries";
        String[] headers = {ann[0], ann[1], "Content-Type", "text/plain; charset=utf-8", "Idempotency-Key", "build 7"};

        var first = parley.send("POST", address, BodyPublishers.ofString("Grün: 7\nand all is well\n"), headers);
        var again = parley.send("POST", address, BodyPublishers.ofString("Grün: 7\nand all is well\n"), headers);
        var keyless = parley.send(
                "POST", address, BodyPublishers.ofString("done"), ann[0], ann[1], "Content-Type", "text/plain");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.json().get("duplicate").asBoolean()).isTrue();
        assertThat(again.json().get("seq")).isEqualTo(first.json().get("seq"));
        assertThat(keyless.status()).isEqualTo(201);
        var entries = parley.get(address + "?after=1", ann).json().get("entries");
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).get("text").asString()).isEqualTo("Grün: 7\nand all is well");
    }

    private static String room(String name) {
        return parley.post("/api/rooms", Map.of("name", name, "visibility", "public"), ann)
                .json()
                .get("id")
                .asString();
    }

    private static void say(String room, String text) {
        parley.post("/api/rooms/" + room + "/entries", Map.of("text", text, "key", "k" + text.hashCode()), ann);
    }

    private static Followed follow(String path, String... headers) throws IOException {
        return followAs(ann, path, headers);
    }

    private static Followed followAs(String[] bearer, String path, String... headers) throws IOException {
        try {
            HttpRequest.Builder request = request(path, bearer);
            if (headers.length > 0) {
                request.headers(headers);
            }
            return new Followed(client.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder request(String path, String[] bearer) {
        return HttpRequest.newBuilder(URI.create(parley.origin() + path)).headers(bearer);
    }

    /// A stream that is being read. Closing it breaks it off.
    private record Followed(HttpResponse<java.io.InputStream> response, BufferedReader reader)
            implements AutoCloseable {

        Followed(HttpResponse<java.io.InputStream> response) {
            this(response, new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String line() throws IOException {
            return String.valueOf(reader.readLine());
        }

        List<String> lines(int count) {
            return Stream.generate(this::quietLine).limit(count).toList();
        }

        private String quietLine() {
            try {
                return line();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
