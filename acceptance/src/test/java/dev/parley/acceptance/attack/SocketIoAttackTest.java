package dev.parley.acceptance.attack;

import static dev.parley.acceptance.wire.RawWebSocket.BINARY;
import static dev.parley.acceptance.wire.RawWebSocket.FIN;
import static dev.parley.acceptance.wire.RawWebSocket.TEXT;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.acceptance.wire.Arrival;
import dev.parley.acceptance.wire.RawWebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// By packets: values that grow when they are read, attachments that never come, and floods of everything a client may
/// send.
class SocketIoAttackTest extends AmongInnocents {
    private static final int KEYS = 20_000;

    record Bomb(String name, String packet) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Bomb> BOMBS = List.of(
            new Bomb("a hundred thousand brackets", "42[\"slow\"," + "[".repeat(100_000)),
            new Bomb("as many objects", "42[\"slow\"," + "{\"a\":".repeat(100_000)),
            new Bomb("more values than a tree should have", "42[\"slow\",[" + "[],".repeat(300_000) + "0]]"),
            new Bomb("a number without end", "42[\"slow\"," + "9".repeat(900_000) + "]"),
            new Bomb("a number beyond all numbers", "42[\"slow\",1e" + "9".repeat(200) + "]"),
            new Bomb("attachments in the thousands of millions", "459999999999-[\"slow\"]"),
            new Bomb("an id of four hundred digits", "42" + "9".repeat(400) + "[\"slow\"]"));

    @ParameterizedTest
    @FieldSource("BOMBS")
    void what_would_grow_when_it_is_read_ends_the_connection(Bomb bomb) {
        for (var i = 0; i < 5; i++) {
            assertThat(end(joined().frame(FIN | TEXT, bomb.packet()))).isInstanceOf(Arrival.Closed.class);
        }
    }

    @Test
    void keys_that_fall_into_one_place_are_read_as_fast_as_others() {
        var colliding = "42[\"slow\",{"
                + IntStream.range(0, KEYS).mapToObj(SocketIoAttackTest::twin).collect(joining(",")) + "}]";

        for (var i = 0; i < 5; i++) {
            var socket = joined().frame(FIN | TEXT, colliding).frame(FIN | TEXT, "420[\"echo\",1]");
            assertThat(reply(socket)).isEqualTo("430[1]");
        }
    }

    /// All of these have the same hash: `Aa` and `BB` do.
    private static String twin(int number) {
        var key = new StringBuilder();
        for (var bit = 0; bit < 15; bit++) {
            key.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return "\"" + key + "\":0";
    }

    @Test
    void attachments_that_never_all_come_have_so_much_memory_together_and_no_more() {
        var sockets = new ArrayList<RawWebSocket>();
        for (var i = 0; i < 60; i++) {
            var socket = joined().frame(FIN | TEXT, "4510-[\"slow\"]");
            for (var n = 0; n < 9; n++) {
                socket.frame(FIN | BINARY, new byte[100_000]);
            }
            sockets.add(socket);
        }

        await(
                "most do not fit",
                () -> sockets.stream().filter(RawWebSocket::endsAtOnce).count() > 45);
        assertThat(state().heap()).isLessThan(45_000_000);
    }

    @Test
    void the_same_attachment_named_ten_thousand_times_ends_the_connection() {
        var place = "{\"_placeholder\":true,\"num\":0}";
        var socket = joined().frame(FIN | TEXT, "451-[\"slow\"" + ("," + place).repeat(10_000) + "]");

        socket.frame(FIN | BINARY, new byte[60_000]);

        assertThat(end(socket)).isInstanceOf(Arrival.Closed.class);
    }

    @Test
    void large_events_that_come_faster_than_they_are_handled_wait_at_their_clients() {
        var large = RawWebSocket.masked(FIN | TEXT, "42[\"slow\",\"" + "x".repeat(900_000) + "\"]");
        for (var i = 0; i < 20; i++) {
            var socket = joined();
            flood(30, () -> socket.bytes(large));
        }

        for (var i = 0; i < 10; i++) {
            assertThat(state().heap()).isLessThan(60_000_000);
        }
    }

    @Test
    void small_events_that_come_faster_than_they_are_handled_wait_at_their_clients() {
        var small = RawWebSocket.masked(FIN | TEXT, "42[\"slow\",1]");
        for (var i = 0; i < 4; i++) {
            var socket = joined();
            flood(50_000, () -> socket.bytes(small));
        }

        for (var i = 0; i < 10; i++) {
            assertThat(state().heap()).isLessThan(40_000_000);
        }
    }

    @Test
    void namespaces_beyond_number_are_refused() {
        var socket = joined();
        for (var i = 0; i < 10_000; i++) {
            socket.frame(FIN | TEXT, "40/unknown-" + i + ",");
        }
        for (var i = 0; i < 10_000; i++) {
            assertThat(socket.next().toString()).contains("Invalid namespace");
        }
        for (var i = 0; i < 16; i++) {
            socket.frame(FIN | TEXT, "40/child-" + i + ",");
        }

        assertThat(end(socket))
                .as("it is in 15 namespaces more, and wants another")
                .isInstanceOf(Arrival.Closed.class);
    }

    @Test
    void acknowledgements_that_nobody_asked_for_or_that_never_come_keep_nothing() {
        var socket = joined();
        for (var i = 0; i < 20_000; i++) {
            socket.frame(FIN | TEXT, "43" + i + "[]");
        }
        for (var i = 0; i < 900; i++) {
            socket.frame(FIN | TEXT, "42[\"ask-me\"]");
            assertThat(socket.next().toString()).contains("question");
        }
    }

    @Test
    void rooms_entered_and_left_without_pause_leave_nothing_behind() {
        var socket = joined();
        for (var i = 0; i < 20_000; i++) {
            socket.frame(FIN | TEXT, "42[\"enter\",\"room-" + i + "\"]")
                    .frame(FIN | TEXT, "42[\"leave\",\"room-" + i + "\"]");
        }

        socket.frame(FIN | TEXT, "420[\"echo\",\"still here\"]");

        assertThat(reply(socket)).contains("still here");
    }

    private static String reply(RawWebSocket socket) {
        var arrival = socket.next();
        while (!arrival.toString().startsWith("430")) {
            assertThat(arrival).isNotInstanceOf(Arrival.Closed.class);
            arrival = socket.next();
        }
        return arrival.toString();
    }

    private static Arrival end(RawWebSocket socket) {
        var arrival = socket.next();
        while (!(arrival instanceof Arrival.Closed)) {
            arrival = socket.next();
        }
        return arrival;
    }
}
