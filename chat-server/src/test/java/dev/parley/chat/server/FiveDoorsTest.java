package dev.parley.chat.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Five people, each through another door, talk in the lobby at the same time.
@Timeout(60)
class FiveDoorsTest {

    private static final int WORDS = 10;
    private static final String END = "web says the end";
    private static final Pattern SAID = Pattern.compile("(?:web|script|pages|lines|frames) says (?:\\d+|the end)");
    private static final String ENTRIES = "/api/rooms/lobby/entries";
    private static final String ROOM_PAGE = "/plain/rooms/lobby";

    @TempDir
    Path here;

    @Test
    void whichever_door_they_came_by_they_see_the_same_in_the_same_order() throws Exception {
        try (RunningParley parley = RunningParley.on(here, "--line-port=any");
                HttpClient http = HttpClient.newHttpClient();
                SocketClient web = SocketClient.guest(parley, "Web");
                Socket lines = entered(parley, "Lines\n");
                Socket frames = entered(parley, frame("Frames"))) {
            String[] script = parley.bearer("Script");
            TextBrowser pages = TextBrowser.of(parley, "Pages");
            web.await("person", person -> person.get("name").asString().equals("Frames"));
            try (Stream<String> feed = feed(http, parley, script)) {
                try (var talking = Executors.newVirtualThreadPerTaskExecutor()) {
                    talking.submit(() -> say("web", words -> web.ask("message", words)));
                    talking.submit(() -> say("script", words -> post(parley, script, words)));
                    talking.submit(() -> say("pages", words -> fillIn(pages, words)));
                    talking.submit(() -> say("lines", words -> write(lines, words + "\n")));
                    talking.submit(() -> say("frames", words -> write(frames, frame(words))));
                }
                List<String> byFrames = new ArrayList<>();
                List<String> byLines = new ArrayList<>();
                Frames framesIn = new Frames(new DataInputStream(frames.getInputStream()));
                BufferedReader linesIn = new BufferedReader(new InputStreamReader(lines.getInputStream(), UTF_8));
                hear(framesIn::next, byFrames, 5 * WORDS);
                web.ask("message", END);
                hear(framesIn::next, byFrames, 5 * WORDS + 1);
                hear(linesIn::readLine, byLines, 5 * WORDS + 1);

                List<String> stored =
                        said(parley.get(ENTRIES + "?limit=100", script).body());
                assertThat(stored)
                        .hasSize(5 * WORDS + 1)
                        .doesNotHaveDuplicates()
                        .endsWith(END);
                assertThat(byFrames).as("frames").isEqualTo(stored);
                assertThat(byLines).as("lines").isEqualTo(stored);
                assertThat(heardBy(web)).as("Socket.IO").isEqualTo(stored);
                assertThat(followed(feed)).as("the feed").isEqualTo(stored);
                assertThat(said(pages.open(ROOM_PAGE).body())).as("pages").isEqualTo(stored);
            }
        }
    }

    private interface Door {

        void say(String words) throws Exception;
    }

    private interface Source {

        String next() throws IOException;
    }

    private static Void say(String who, Door door) throws Exception {
        for (int i = 0; i < WORDS; i++) {
            door.say(who + " says " + i);
        }
        return null;
    }

    private static void post(RunningParley parley, String[] bearer, String words) {
        parley.post(ENTRIES, Map.of("text", words, "key", "key-" + words.hashCode()), bearer);
    }

    private static void fillIn(TextBrowser browser, String words) {
        browser.open(ROOM_PAGE);
        browser.submit(ROOM_PAGE, "text", words);
    }

    private static Socket entered(RunningParley parley, String first) throws IOException {
        Socket socket = new Socket("localhost", parley.linePort());
        socket.setSoTimeout(20_000);
        write(socket, first);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    private static String frame(String payload) {
        return "%-10d%s".formatted(payload.getBytes(UTF_8).length, payload);
    }

    /// What the group chat's client reads: the author's field, the length's, the payload.
    private record Frames(DataInputStream in) {

        String next() throws IOException {
            in.readNBytes(10);
            int length = Integer.parseInt(new String(in.readNBytes(10), UTF_8).strip());
            return new String(in.readNBytes(length), UTF_8);
        }
    }

    private static void hear(Source source, List<String> heard, int until) throws IOException {
        while (heard.size() < until) {
            heard.addAll(said(source.next()));
        }
    }

    private static Stream<String> feed(HttpClient http, RunningParley parley, String[] bearer) throws Exception {
        URI address = URI.create(parley.origin() + "/api/rooms/lobby/feed");
        return http.send(HttpRequest.newBuilder(address).headers(bearer).build(), BodyHandlers.ofLines())
                .body();
    }

    private static List<String> followed(Stream<String> feed) {
        List<String> heard = new ArrayList<>();
        var lines = feed.iterator();
        while (!heard.contains(END)) {
            heard.addAll(said(lines.next()));
        }
        return heard;
    }

    private static List<String> heardBy(SocketClient web) {
        List<String> heard = new ArrayList<>();
        while (!heard.contains(END)) {
            JsonNode entry =
                    web.await("entry", each -> each.get("kind").asString().equals("said"));
            heard.add(entry.get("text").asString());
        }
        return heard;
    }

    private static List<String> said(String text) {
        return SAID.matcher(text).results().map(MatchResult::group).toList();
    }
}
