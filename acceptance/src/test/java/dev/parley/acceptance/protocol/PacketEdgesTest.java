package dev.parley.acceptance.protocol;

import static dev.parley.acceptance.protocol.PacketEdgesTest.Outcome.CLOSED;
import static dev.parley.acceptance.protocol.PacketEdgesTest.Outcome.IGNORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.parley.acceptance.subject.Subject;
import dev.parley.acceptance.wire.Arrival;
import dev.parley.acceptance.wire.WebSocketLine;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Packets at the edge of the protocol, sent over WebSocket after a completed CONNECT: what the reference makes of
/// them, and what we do where that is a wart.
@TestInstance(Lifecycle.PER_CLASS)
class PacketEdgesTest {
    private static final byte[] BYTES = {1, 2, 3};

    /// What becomes of the session, and what is answered first.
    record Outcome(boolean closed, List<String> answers) {
        static final Outcome CLOSED = new Outcome(true, List.of());
        static final Outcome IGNORED = new Outcome(false, List.of());

        static Outcome answered(String... packets) {
            return new Outcome(false, List.of(packets));
        }
    }

    record Edge(List<Object> sent, Outcome reference, Outcome ours) {
        @Override
        public String toString() {
            var shown = sent.stream().map(frame -> frame instanceof byte[] ? "<bytes>" : shortened(frame.toString()));
            return String.join("  ", shown.toList());
        }
    }

    static final List<Edge> EDGES = List.of(
            // The session below
            edge(CLOSED, "2"),
            edge(CLOSED, ""),
            edge(CLOSED, "7"),
            edge(CLOSED, "abc"),
            stricter(IGNORED, CLOSED, "1"),
            edge(IGNORED, "3"),
            stricter(IGNORED, CLOSED, "6"),
            stricter(IGNORED, CLOSED, "0"),
            edge(IGNORED, "5"),
            // Packets that are none
            edge(CLOSED, "4"),
            edge(CLOSED, "4abc"),
            edge(CLOSED, "47"),
            edge(CLOSED, "49[\"message\"]"),
            edge(CLOSED, "44{\"message\":\"no\"}"),
            edge(CLOSED, "41{}"),
            // Events
            edge(CLOSED, "42[]"),
            edge(CLOSED, "42{}"),
            edge(CLOSED, "42\"message\""),
            edge(CLOSED, "42[null]"),
            edge(CLOSED, "42[{}]"),
            edge(CLOSED, "42[[\"message\"]]"),
            edge(CLOSED, "42[true]"),
            edge(IGNORED, "42[1,2]"),
            stricter(IGNORED, CLOSED, "42"),
            edge(CLOSED, "42[\"connect\"]"),
            edge(CLOSED, "42[\"connect_error\"]"),
            edge(CLOSED, "42[\"disconnect\"]"),
            edge(CLOSED, "42[\"disconnecting\"]"),
            edge(CLOSED, "42[\"newListener\"]"),
            edge(CLOSED, "42[\"removeListener\"]"),
            edge(IGNORED, "42[\"nobody listens\"]"),
            edge(IGNORED, "42[\"\"]"),
            edge(IGNORED, "42[\"__proto__\"]"),
            edge(IGNORED, "42[\"constructor\"]"),
            edge(IGNORED, "42[\"toString\"]"),
            // JSON
            edge(CLOSED, "42[\"message\""),
            edge(CLOSED, "42[\"message\"]]"),
            edge(CLOSED, "42['message']"),
            edge(CLOSED, "42[\"message\",]"),
            edge(CLOSED, "42[\"message\",NaN]"),
            edge(CLOSED, "42[\"message\",01]"),
            edge(CLOSED, "42[\"message\",\"\t\"]"),
            edge(CLOSED, "42/*why*/[\"message\"]"),
            // The reference takes the mark for an id, 0, and asks for an acknowledgement in turn.
            stricter(Outcome.answered("420[\"message-back\"]"), CLOSED, "42\ufeff[\"message\"]"),
            edge(Outcome.answered("42[\"message-back\"]"), "42[ \"message\" ] "),
            stricter(
                    Outcome.answered("42[\"message-back\"," + "[".repeat(2000) + "]".repeat(2000) + "]"),
                    CLOSED,
                    "42[\"message\"," + "[".repeat(2000) + "]".repeat(2000) + "]"),
            edge(CLOSED, "42[\"message\"," + "[".repeat(100_000)),
            // Namespaces
            edge(CLOSED, "40"),
            edge(CLOSED, "40[1]"),
            edge(CLOSED, "40\"x\""),
            edge(CLOSED, "40/custom,[1]"),
            edge(CLOSED, "42/custom,[\"message\"]"),
            edge(CLOSED, "42/random,[\"message\"]"),
            edge(CLOSED, "41/custom,"),
            edge(Outcome.answered("44/?a=1,{\"message\":\"Invalid namespace\"}"), "40/?a=1,"),
            edge(Outcome.answered("44/foo,{\"message\":\"Invalid namespace\"}"), "40/foo"),
            edge(Outcome.answered("44/foo,{\"message\":\"Invalid namespace\"}"), "40/foo,"),
            // Acknowledgements
            edge(IGNORED, "43999[]"),
            stricter(IGNORED, CLOSED, "43[]"),
            edge(CLOSED, "431{\"a\":1}"),
            stricter(IGNORED, CLOSED, "431"),
            edge(Outcome.answered("437[]"), "427[\"message-with-ack\"]"),
            edge(Outcome.answered("437[]"), "42007[\"message-with-ack\"]"),
            stricter(Outcome.answered("4310000000000000000[]"), CLOSED, "429999999999999999[\"message-with-ack\"]"),
            stricter(Outcome.answered("437[]"), CLOSED, "42 7[\"message-with-ack\"]"),
            edge(CLOSED, "42-7[\"message-with-ack\"]"),
            edge(CLOSED, "421e5[\"message-with-ack\"]"),
            // Attachments
            edge(CLOSED, new Object[] {BYTES}),
            edge(CLOSED, "bAQID"),
            edge(CLOSED, "450-[\"message\"]"),
            edge(CLOSED, "45[\"message\"]"),
            edge(CLOSED, "45-[\"message\"]"),
            edge(CLOSED, "45-1-[\"message\"]", BYTES),
            edge(CLOSED, "451.5-[\"message\"]", BYTES),
            edge(CLOSED, "451e9-[\"message\"]", BYTES),
            edge(CLOSED, "4511-[\"message\"]"),
            edge(CLOSED, "45999999999-[\"message\"]"),
            edge(CLOSED, "451-[\"message\",{\"_placeholder\":true,\"num\":0}]", "42[\"message\"]"),
            edge(CLOSED, "451-[\"message\",{\"_placeholder\":true,\"num\":1}]", BYTES),
            edge(CLOSED, "451-[\"message\",{\"_placeholder\":true,\"num\":-1}]", BYTES),
            stricter(
                    Outcome.answered("42[\"message-back\",null]"),
                    CLOSED,
                    "451-[\"message\",{\"_placeholder\":true,\"num\":0.5}]",
                    BYTES),
            edge(CLOSED, "451-[\"message\",{\"_placeholder\":true,\"num\":\"0\"}]", BYTES),
            edge(CLOSED, "451-[\"message\",{\"_placeholder\":true}]", BYTES),
            edge(Outcome.answered("42[\"message-back\",1]"), "451-[\"message\",1]", BYTES),
            edge(
                    Outcome.answered("451-[\"message-back\",{\"_placeholder\":true,\"num\":0}]", "<010203>"),
                    "451-[\"message\",{\"_placeholder\":true,\"num\":0}]",
                    BYTES),
            edge(
                    Outcome.answered("42[\"message-back\",{\"_placeholder\":\"true\",\"num\":0}]"),
                    "451-[\"message\",{\"_placeholder\":\"true\",\"num\":0}]",
                    BYTES),
            stricter(
                    Outcome.answered(
                            "452-[\"message-back\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]",
                            "<010203>",
                            "<010203>"),
                    CLOSED,
                    "451-[\"message\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":0}]",
                    BYTES),
            edge(
                    Outcome.answered("42[\"message-back\",{\"_placeholder\":true,\"num\":0}]"),
                    "42[\"message\",{\"_placeholder\":true,\"num\":0}]"));

    private Subject subject;

    @BeforeAll
    void start() {
        subject = Subject.start(Subject.Role.SOCKET);
    }

    @AfterAll
    void stop() {
        subject.close();
    }

    @ParameterizedTest
    @FieldSource("EDGES")
    void a_packet_at_the_edge(Edge edge) {
        var expected = subject.isReference() ? edge.reference() : edge.ours();
        try (var line = joined()) {

            send(line, edge.sent());

            if (expected.closed()) {
                assertThat(line.answeringPings().next()).isInstanceOf(Arrival.Closed.class);
            } else {
                expected.answers()
                        .forEach(answer -> assertThat(shown(line.next())).isEqualTo(answer));
                assertThat(shown(line.next())).as("the next ping").isEqualTo("2");
            }
        }
    }

    @Test
    void joining_twice_before_the_first_answer_ends_the_session() {
        assumeFalse(subject.isReference(), "the reference joins twice");
        try (var conversation = SocketIoConversation.open(subject.endpoint())) {

            conversation.say("40", "40");

            conversation.isClosedAfterAll();
        }
    }

    private WebSocketLine joined() {
        var line = WebSocketLine.open(subject.endpoint().webSocket("EIO=4&transport=websocket"));
        line.text();
        line.send("40");
        line.text();
        line.text();
        return line;
    }

    /// A session closed on the first frame does not take the second; that is an outcome, not a failure.
    private static void send(WebSocketLine line, List<Object> frames) {
        for (var frame : frames) {
            try {
                if (frame instanceof byte[] bytes) {
                    line.send(bytes);
                } else {
                    line.send((String) frame);
                }
            } catch (CompletionException e) {
                return;
            }
        }
    }

    private static String shown(Arrival arrival) {
        return switch (arrival) {
            case Arrival.Text(var text) -> text;
            case Arrival.Binary(var hex) -> "<" + hex + ">";
            case Arrival.Closed(var code) -> "closed with " + code;
        };
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private static Edge edge(Outcome outcome, Object... sent) {
        return stricter(outcome, outcome, sent);
    }

    private static Edge stricter(Outcome reference, Outcome ours, Object... sent) {
        return new Edge(Arrays.asList(sent), reference, ours);
    }
}
