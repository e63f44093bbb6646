package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What one thread says to a client arrives in the order it was said, on whatever way it was said, be the client quick
/// or slow.
class OrderTest {

    private static final int CLIENTS = 7;
    private static final int WORDS = 1_200;
    private static final Map<String, List<Integer>> ROOMS = Map.of(
            "kitchen", List.of(0, 1, 2, 6),
            "garden", List.of(2, 3, 4, 6),
            "cellar", List.of(0, 5));

    private final SocketIo io =
            Server.started(builder -> builder.maxBufferedBytes(1 << 28).maxPayload(1 << 20));
    private final List<Socket> sockets = new ArrayList<>();
    private final List<List<String>> due = new ArrayList<>();
    private final List<Set<String>> mayBeLost = new ArrayList<>();

    @AfterEach
    void stop() {
        io.close();
    }

    @ParameterizedTest
    @CsvSource({"1,false", "2,true", "3,false", "4,true"})
    void each_hears_what_concerns_it_in_the_order_it_was_said(int seed, boolean onTheLoop) throws Exception {
        Registration speaking = io.on("speak", socket -> sayAll(new Random(seed)));
        if (onTheLoop) {
            speaking.inline();
        }
        List<WireClient> quick = new ArrayList<>();
        try (RawClient slow = slow()) {
            for (int i = 1; i < CLIENTS; i++) {
                quick.add(quick());
            }
            quick.getFirst().send("42[\"speak\"]");
            for (int i = 1; i < CLIENTS; i++) {
                check(i, heardBy(quick.get(i - 1)));
            }
            check(0, heardBy(slow)); // it has read nothing until now
        } finally {
            quick.forEach(WireClient::close);
        }
    }

    private RawClient slow() throws Exception {
        RawClient client = RawClient.connected(io.port());
        arrived(io.of("/").sockets().iterator().next());
        return client;
    }

    private WireClient quick() throws Exception {
        WireClient client = WireClient.open(io);
        String id = client.connect("");
        arrived(io.in(id).fetchSockets().getFirst());
        return client;
    }

    private void arrived(Socket socket) {
        int index = sockets.size();
        sockets.add(socket);
        due.add(new ArrayList<>());
        mayBeLost.add(new HashSet<>());
        ROOMS.forEach((room, members) -> {
            if (members.contains(index)) {
                socket.join(room);
            }
        });
    }

    private void sayAll(Random random) {
        List<String> rooms = List.copyOf(ROOMS.keySet());
        for (int number = 0; number < WORDS; number++) {
            int one = random.nextInt(CLIENTS);
            Socket socket = sockets.get(one);
            String room = rooms.get(random.nextInt(rooms.size()));
            Object[] word = word(random, number);
            switch (random.nextInt(9)) {
                case 0 -> say(io.to(room), word, ROOMS.get(room));
                case 1 -> say(socket.broadcast(), word, without(one, everyone()));
                case 2, 3 -> say(socket.to(room), word, without(one, ROOMS.get(room)));
                case 4 -> say(io.to("kitchen", "garden"), word, List.of(0, 1, 2, 3, 4, 6));
                case 5 ->
                    say(
                            io.except(room),
                            word,
                            everyone().stream()
                                    .filter(i -> !ROOMS.get(room).contains(i))
                                    .toList());
                case 6 -> lossy(io.to(room).lossy(), word, ROOMS.get(room));
                case 7 -> lossy(socket.to(room).lossy(), word, without(one, ROOMS.get(room)));
                default -> {
                    socket.emit("n", word);
                    note(word, List.of(one));
                }
            }
        }
        io.emit("end");
    }

    /// Mostly short, sometimes longer than all that the loop writes at once, sometimes with an attachment.
    private static Object[] word(Random random, int number) {
        return switch (random.nextInt(20)) {
            case 0 -> new Object[] {number, "x".repeat(random.nextInt(150_000))};
            case 1 -> new Object[] {number, new byte[random.nextInt(70_000)]};
            default -> new Object[] {number, "x".repeat(random.nextInt(200))};
        };
    }

    private static List<Integer> everyone() {
        return IntStream.range(0, CLIENTS).boxed().toList();
    }

    private static List<Integer> without(int one, Collection<Integer> some) {
        return some.stream().filter(each -> each != one).toList();
    }

    private void say(BroadcastOperator audience, Object[] word, Collection<Integer> hearing) {
        audience.emit("n", word);
        note(word, hearing);
    }

    private void lossy(BroadcastOperator audience, Object[] word, Collection<Integer> hearing) {
        say(audience, word, hearing);
        hearing.forEach(each -> mayBeLost.get(each).addAll(heardAs(word)));
    }

    private void note(Object[] word, Collection<Integer> hearing) {
        hearing.forEach(each -> due.get(each).addAll(heardAs(word)));
    }

    private static List<String> heardAs(Object[] word) {
        return word[1] instanceof byte[] bytes
                ? List.of(word[0] + "+", word[0] + ":" + bytes.length)
                : List.of(word[0] + " " + ((String) word[1]).length());
    }

    private void check(int client, List<String> heard) {
        List<String> all = due.get(client);
        Set<String> came = new HashSet<>(heard);
        assertThat(heard)
                .as("client %d", client)
                .isEqualTo(all.stream()
                        .filter(word ->
                                came.contains(word) || !mayBeLost.get(client).contains(word))
                        .toList());
    }

    private static List<String> heardBy(RawClient client) throws Exception {
        Listening listening = new Listening();
        while (listening.goesOn(client.next())) {}
        return listening.heard;
    }

    private static List<String> heardBy(WireClient client) throws Exception {
        Listening listening = new Listening();
        while (listening.goesOn(lengthOfBytes(client.next()))) {}
        return listening.heard;
    }

    private static String lengthOfBytes(String packet) {
        return packet.startsWith("b") ? "b" + java.util.Base64.getDecoder().decode(packet.substring(1)).length : packet;
    }

    /// Turns packets back into words: `number length` of a text, `number+` of a head and `number:length` of its bytes.
    private static final class Listening {

        final List<String> heard = new ArrayList<>();
        private String number = "";

        boolean goesOn(String packet) {
            if (packet.startsWith("b")) {
                heard.add(number + ":" + packet.substring(1));
                number = "none";
                return true;
            }
            if (packet.equals("42[\"end\"]")) {
                return false;
            }
            int comma = packet.indexOf(',');
            number = packet.substring(comma + 1, packet.indexOf(',', comma + 1));
            if (packet.startsWith("451-")) {
                heard.add(number + "+");
            } else {
                int text = packet.length() - "]".length() - packet.indexOf(",\"", comma + 1) - ",\"\"".length();
                heard.add(number + " " + text);
                number = "none";
            }
            return true;
        }
    }

    @Test
    void who_does_not_read_is_disconnected_however_it_is_spoken_to() throws Exception {
        try (SocketIo narrow = Server.started(builder -> builder.maxBufferedBytes(1 << 20));
                RawClient slow = RawClient.connected(narrow.port())) {
            Socket socket = narrow.of("/").sockets().iterator().next();
            Map<String, Object> word = new LinkedHashMap<>();
            word.put("text", "x".repeat(50_000));
            socket.join("kitchen");

            for (int i = 0; i < 2_000 && socket.isConnected(); i++) {
                narrow.to("kitchen").emit("n", word);
                narrow.except("garden").lossy().emit("n", word);
                socket.emit("n", word);
            }

            assertThat(socket.isConnected()).isFalse();
            slow.awaitEnd();
        }
    }
}
