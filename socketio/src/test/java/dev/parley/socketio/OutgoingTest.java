package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutgoingTest {

    private record Sent(Socket to, String event, List<?> arguments) {}

    private static final String SYNC = "429[\"sync\"]";

    private final SocketIo io = Server.started();
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private Registration registration;
    private WireClient ann;
    private WireClient bob;
    private Socket annsSocket;
    private Socket bobsSocket;

    @BeforeEach
    void somebody_listens_to_what_two_clients_are_sent() throws Exception {
        ann = WireClient.open(io);
        bob = WireClient.open(io);
        annsSocket = io.of("/").find(ann.connect(""));
        bobsSocket = io.of("/").find(bob.connect(""));
        registration = io.onAnyOutgoing((to, event, arguments) -> sent.add(new Sent(to, event, arguments)));
    }

    @AfterEach
    void stop() {
        ann.close();
        bob.close();
        io.close();
    }

    @Test
    void what_one_socket_is_sent_is_heard() throws Exception {
        annsSocket.emit("hi", 1, "two");
        annsSocket.emitLossy("ho");
        annsSocket.send("text");

        assertThat(sent)
                .containsExactly(
                        new Sent(annsSocket, "hi", List.of(1, "two")),
                        new Sent(annsSocket, "ho", List.of()),
                        new Sent(annsSocket, "message", List.of("text")));
        assertThat(ann.next()).isEqualTo("42[\"hi\",1,\"two\"]");
    }

    @Test
    void a_broadcast_is_heard_once_for_each_whom_it_reaches() throws Exception {
        io.emit("all");
        io.to(bobsSocket.id()).emit("one");
        io.to("nobody's room").emit("none");
        annsSocket.broadcast().emit("others");

        assertThat(sent)
                .containsExactlyInAnyOrder(
                        new Sent(annsSocket, "all", List.of()),
                        new Sent(bobsSocket, "all", List.of()),
                        new Sent(bobsSocket, "one", List.of()),
                        new Sent(bobsSocket, "others", List.of()));
        assertThat(bob.next(3)).containsExactly("42[\"all\"]", "42[\"one\"]", "42[\"others\"]");
    }

    @Test
    void questions_are_heard_and_answers_are_not() throws Exception {
        assertThat(annsSocket.timeout(Duration.ofHours(1)).callAsync(String.class, "name?"))
                .isNotDone();
        assertThat(io.to(bobsSocket.id()).timeout(Duration.ofHours(1)).callAsync(String.class, "age?"))
                .isNotDone();
        bob.next("42");
        assertThat(bob.untilNow(SYNC)).isEmpty();

        assertThat(sent)
                .containsExactly(new Sent(annsSocket, "name?", List.of()), new Sent(bobsSocket, "age?", List.of()));
    }

    @Test
    void what_is_sent_to_one_who_is_gone_is_not_heard() {
        annsSocket.disconnect();
        annsSocket.emit("hi");

        assertThat(sent).isEmpty();
    }

    @Test
    void a_listener_that_was_removed_hears_nothing_more() {
        registration.remove();
        io.emit("hi");

        assertThat(sent).isEmpty();
    }

    @Test
    void a_listener_may_hear_one_event_only() {
        registration.once();
        annsSocket.emit("hi");
        annsSocket.emit("ho");

        assertThat(sent).containsExactly(new Sent(annsSocket, "hi", List.of()));
    }

    @Test
    void a_listener_that_fails_stops_nothing() throws Exception {
        io.onAnyOutgoing((to, event, arguments) -> {
            throw new IllegalStateException("failed");
        });
        annsSocket.emit("hi");

        assertThat(ann.next()).isEqualTo("42[\"hi\"]");
    }
}
