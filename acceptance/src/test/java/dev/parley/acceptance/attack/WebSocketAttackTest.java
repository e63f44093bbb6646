package dev.parley.acceptance.attack;

import static dev.parley.acceptance.wire.RawWebSocket.BINARY;
import static dev.parley.acceptance.wire.RawWebSocket.CONTINUATION;
import static dev.parley.acceptance.wire.RawWebSocket.FIN;
import static dev.parley.acceptance.wire.RawWebSocket.PING;
import static dev.parley.acceptance.wire.RawWebSocket.PONG;
import static dev.parley.acceptance.wire.RawWebSocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.acceptance.wire.Arrival;
import dev.parley.acceptance.wire.RawConnection;
import dev.parley.acceptance.wire.RawWebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// By WebSocket: messages that never end, floods of frames that say nothing, and clients that never read.
class WebSocketAttackTest extends AmongInnocents {
    private static final int POLICY_VIOLATION = 1008;
    private static final int TRY_AGAIN_LATER = 1013;
    private static final int RESET = 1006;

    @ParameterizedTest
    @ValueSource(ints = {PING, PONG})
    void a_flood_of_control_frames_ends_the_connection(int opcode) {
        var flood = joined();
        for (var i = 0; i < 10_000; i++) {
            flood.frame(FIN | opcode, "x".repeat(125));
        }
        assertThat(flood.ends()).isTrue();

        var ping = RawWebSocket.masked(FIN | opcode, "");
        var all = ByteBuffer.allocate(51 * ping.length);
        while (all.hasRemaining()) {
            all.put(ping);
        }
        assertThat(end(joined().bytes(all.array()))).isEqualTo(POLICY_VIOLATION);
    }

    @Test
    void whoever_pings_now_and_then_is_answered() {
        var socket = joined();

        for (var i = 0; i < 20; i++) {
            socket.frame(FIN | PING, "there?");
            assertThat(socket.next()).hasToString("pong there?");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x"})
    void a_message_in_countless_pieces_ends_the_connection(String piece) {
        var sockets = new ArrayList<RawWebSocket>();
        for (var i = 0; i < 50; i++) {
            sockets.add(joined().frame(BINARY, piece));
        }

        for (var i = 0; i < 64; i++) {
            sockets.forEach(socket -> socket.frame(CONTINUATION, piece));
        }

        assertThat(sockets).allSatisfy(socket -> assertThat(end(socket)).isEqualTo(POLICY_VIOLATION));
    }

    @Test
    void frames_without_an_end_have_so_much_memory_together_and_no_more() {
        var beginning = new byte[900_000];

        // 950,000 bytes are announced, and the last of them do not come.
        assertMostDoNotFit(
                socket -> socket.hex("82 ff 00000000000e7ef0 00000000").bytes(beginning));
    }

    @Test
    void pieces_of_messages_without_an_end_have_so_much_memory_together_and_no_more() {
        var first = RawWebSocket.masked(BINARY, "x".repeat(450_000));
        var second = RawWebSocket.masked(CONTINUATION, "x".repeat(450_000));

        assertMostDoNotFit(socket -> socket.bytes(first).bytes(second));
    }

    private void assertMostDoNotFit(UnaryOperator<RawWebSocket> attack) {
        var sockets = new ArrayList<RawWebSocket>();
        for (var i = 0; i < 60; i++) {
            sockets.add(attack.apply(joined()));
        }

        await(
                "most do not fit",
                () -> sockets.stream().filter(RawWebSocket::endsAtOnce).count() > 45);
        assertThat(sockets).as("some do").anyMatch(each -> !each.endsAtOnce());
        // The goodbye may be lost, for what is still on its way resets the connection.
        assertThat(end(attack.apply(joined()))).isIn(TRY_AGAIN_LATER, RESET);
        assertThat(state().heap()).isLessThan(45_000_000);
        assertThat(log()).contains("what clients have sent in part is together more than");
    }

    @Test
    void those_who_never_read_what_all_are_told_are_sent_away() {
        for (var i = 0; i < 40; i++) {
            deaf().frame(FIN | TEXT, "42[\"enter\",\"noisy\"]");
        }
        var before = state().slow();
        var speaker = joined();

        await("they are gone", () -> {
            speaker.frame(FIN | TEXT, "3");
            for (var n = 0; n < 50; n++) {
                speaker.frame(FIN | TEXT, "42[\"noise\",20000]");
            }
            return state().slow() >= before + 40;
        });
    }

    @Test
    void those_who_never_read_what_each_is_told_have_so_much_memory_together_and_no_more() {
        var sockets = new ArrayList<RawWebSocket>();
        for (var i = 0; i < 40; i++) {
            sockets.add(deaf());
        }
        for (var round = 0; round < 40; round++) {
            sockets.forEach(WebSocketAttackTest::burden);
            if (round % 10 == 0) {
                assertThat(memory()).as("at once").isLessThan(80_000_000);
            }
        }
        for (var i = 0; i < 40; i++) {
            var socket = deaf();
            for (var round = 0; round < 40; round++) {
                burden(socket);
            }
        }
        assertThat(memory()).as("one after the other").isLessThan(80_000_000);
    }

    private static void burden(RawWebSocket socket) {
        socket.frame(FIN | TEXT, "42[\"burden-me\",100000]");
    }

    private static long memory() {
        var now = state();
        return now.heap() + now.direct();
    }

    private RawWebSocket deaf() {
        var connection = keep(RawConnection.narrow(endpoint(), ATTACKER));
        return RawWebSocket.open(endpoint(), connection).frame(FIN | TEXT, "40");
    }

    private static int end(RawWebSocket socket) {
        var arrival = socket.next();
        while (!(arrival instanceof Arrival.Closed)) {
            arrival = socket.next();
        }
        return ((Arrival.Closed) arrival).code();
    }
}
