package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.socketio.adapter.InMemoryAdapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A client that has lost its connection goes on where it was.
class ConnectionStateRecoveryTest {

    private static final Key<String> NAME = Key.of("name", String.class);
    private static final Pattern OFFSET = Pattern.compile(",?\"([^\"]*)\"]$");

    private final BlockingQueue<Socket> connected = new LinkedBlockingQueue<>();
    private final BlockingQueue<DisconnectReason> gone = new LinkedBlockingQueue<>();
    private SocketIo io = started(ConnectionStateRecovery.DEFAULTS);

    private SocketIo started(ConnectionStateRecovery settings) {
        SocketIo server = Server.started(builder -> builder.connectionStateRecovery(settings));
        attend(server);
        return server;
    }

    private void attend(SocketIo server) {
        server.onConnect(connected::add);
        server.onDisconnect((socket, reason) -> gone.add(reason));
    }

    private void restart(ConnectionStateRecovery settings) {
        io.close();
        io = started(settings);
    }

    @AfterEach
    void stop() {
        io.close();
    }

    /// What a client knows of its session.
    private record Known(String sid, String pid, String offset) {

        String auth() {
            return offset == null
                    ? "{\"pid\":\"" + pid + "\"}"
                    : "{\"pid\":\"" + pid + "\",\"offset\":\"" + offset + "\"}";
        }

        Known heard(String packet) {
            return new Known(sid, pid, offsetOf(packet));
        }
    }

    private static String offsetOf(String packet) {
        Matcher matcher = OFFSET.matcher(packet);
        assertThat(matcher.find()).as(packet).isTrue();
        return matcher.group(1);
    }

    private static Known known(String answer) {
        Matcher matcher =
                Pattern.compile("40\\{\"sid\":\"(.{20})\",\"pid\":\"(.{20})\"}").matcher(answer);
        assertThat(matcher.matches()).as(answer).isTrue();
        return new Known(matcher.group(1), matcher.group(2), null);
    }

    private Socket connected() throws Exception {
        Socket socket = connected.poll(10, TimeUnit.SECONDS);
        assertThat(socket).as("somebody has connected").isNotNull();
        return socket;
    }

    private void awaitGone() throws Exception {
        assertThat(gone.poll(10, TimeUnit.SECONDS)).as("somebody is gone").isNotNull();
    }

    private Known connect(WireClient client) throws Exception {
        client.send("40");
        return known(client.next());
    }

    /// A client that connected, heard one event and lost its connection.
    private Known lost() throws Exception {
        try (WireClient client = WireClient.open(io)) {
            Known known = connect(client);
            connected();
            io.emit("hello");
            Known heard = known.heard(client.next("42[\"hello\",\""));
            client.cut();
            awaitGone();
            return heard;
        }
    }

    private Recovery.Reason notRecovered(String auth) throws Exception {
        try (WireClient client = WireClient.open(io)) {
            client.connect(auth);
            Recovery recovery = connected().recovery();
            client.cut();
            awaitGone();
            return recovery instanceof Recovery.NotRecovered(Recovery.Reason reason) ? reason : null;
        }
    }

    @Test
    void the_session_comes_back_with_all_that_was_missed_before_the_answer() throws Exception {
        io.onConnect(socket -> socket.join("room1"));
        Known known = lost();
        io.emit("hello1");
        io.to("room1").emit("hello2");
        io.to("room2").emit("not for it");
        io.to(known.sid()).emit("hello3");
        io.except("room1").emit("not for it either");
        io.everyone().lossy().emit("too late for that");

        try (WireClient client = WireClient.open(io)) {
            client.send("40" + known.auth());

            List<String> heard = client.next(4);
            assertThat(heard.get(0)).startsWith("42[\"hello1\",");
            assertThat(heard.get(1)).startsWith("42[\"hello2\",");
            assertThat(heard.get(2)).startsWith("42[\"hello3\",");
            assertThat(heard.get(3)).isEqualTo("40{\"sid\":\"" + known.sid() + "\",\"pid\":\"" + known.pid() + "\"}");
            assertThat(client.untilNow("420[\"sync\"]")).as("once").isEmpty();
        }
    }

    @Test
    void what_is_said_to_a_socket_that_is_away_waits_for_it() throws Exception {
        try (WireClient client = WireClient.open(io)) {
            Known known = connect(client);
            Socket socket = connected();
            client.cut();
            awaitGone();
            socket.emit("hello", 1);

            try (WireClient back = WireClient.open(io)) {
                back.send("40" + known.auth());

                assertThat(back.next()).startsWith("42[\"hello\",1,\"");
                assertThat(back.next()).startsWith("40{");
            }
        }
    }

    @Test
    void rooms_and_data_come_back() throws Exception {
        AtomicInteger times = new AtomicInteger();
        io.onConnect(socket -> {
            if (times.getAndIncrement() == 0) {
                socket.join("room1", "room2");
                socket.set(NAME, "Ann");
            }
        });
        Known known = lost();

        try (WireClient client = WireClient.open(io)) {
            client.send("40" + known.auth());
            Socket socket = connected();

            assertThat(socket.isRecovered()).isTrue();
            assertThat(socket.recovery()).isEqualTo(new Recovery.Recovered());
            assertThat(socket.id()).isEqualTo(known.sid());
            assertThat(socket.rooms()).isEqualTo(Set.of(known.sid(), "room1", "room2"));
            assertThat(socket.get(NAME)).isEqualTo("Ann");
            client.next("40");
            io.to("room2").emit("again");
            assertThat(client.next()).startsWith("42[\"again\",");
        }
    }

    @Test
    void middlewares_see_who_comes_back_and_may_refuse_it_without_harm() throws Exception {
        BlockingQueue<Recovery> seen = new LinkedBlockingQueue<>();
        AtomicInteger refusals = new AtomicInteger(1);
        Known known = lost();
        io.use(socket -> {
            seen.add(socket.recovery());
            if (refusals.getAndDecrement() > 0) {
                throw new Refused("not you");
            }
        });
        io.emit("missed");

        try (WireClient client = WireClient.open(io)) {
            client.send("40" + known.auth());
            assertThat(client.next()).isEqualTo("44{\"message\":\"not you\"}");
            client.send("40" + known.auth());
            assertThat(client.next()).startsWith("42[\"missed\",");
            assertThat(client.next()).startsWith("40{\"sid\":\"" + known.sid());
        }
        assertThat(seen).containsExactly(new Recovery.Recovered(), new Recovery.Recovered());
    }

    @Test
    void middlewares_may_be_skipped_for_those_who_come_back() throws Exception {
        restart(ConnectionStateRecovery.DEFAULTS.withSkipMiddlewares(true));
        Known known = lost();
        io.use(socket -> {
            throw new Refused("nobody");
        });

        try (WireClient client = WireClient.open(io)) {
            client.send("40{\"pid\":\"another\",\"offset\":\"0\"}");
            assertThat(client.next()).isEqualTo("44{\"message\":\"nobody\"}");
            client.send("40" + known.auth());
            assertThat(client.next()).startsWith("40{\"sid\":\"" + known.sid());
        }
    }

    @Test
    void an_unknown_session_begins_anew_and_knows_why() throws Exception {
        assertThat(notRecovered("")).isEqualTo(Recovery.Reason.NONE_ASKED);
        assertThat(notRecovered("{\"pid\":7}")).isEqualTo(Recovery.Reason.NONE_ASKED);
        assertThat(notRecovered("{\"pid\":\"foo\",\"offset\":\"bar\"}")).isEqualTo(Recovery.Reason.UNKNOWN_SESSION);
    }

    @Test
    void an_offset_that_was_never_given_is_unknown() throws Exception {
        Known known = lost();

        for (String offset : List.of("bar", "", "-1", "zzzzzzzz", "99999999999999999999999999999")) {
            assertThat(notRecovered(new Known(known.sid(), known.pid(), offset).auth()))
                    .as(offset)
                    .isEqualTo(Recovery.Reason.OFFSET_UNKNOWN);
        }
    }

    @Test
    void who_was_away_too_long_is_told_so() throws Exception {
        restart(ConnectionStateRecovery.DEFAULTS.withMaxDisconnectionDuration(Duration.ofNanos(1)));

        assertThat(notRecovered(lost().auth())).isEqualTo(Recovery.Reason.TOO_LATE);
    }

    @Test
    void what_had_to_go_is_no_silent_hole() throws Exception {
        restart(ConnectionStateRecovery.DEFAULTS.withMaxPackets(2));
        Known known = lost();
        IntStream.range(0, 3).forEach(i -> io.emit("missed", i));

        assertThat(notRecovered(known.auth())).isEqualTo(Recovery.Reason.OFFSET_UNKNOWN);
    }

    @Test
    void what_is_kept_has_a_bound_in_bytes_too() throws Exception {
        restart(ConnectionStateRecovery.DEFAULTS.withMaxBytes(10_000));
        Known known = lost();
        IntStream.range(0, 10).forEach(i -> io.emit("missed", "x".repeat(1_000)));

        assertThat(notRecovered(known.auth())).isEqualTo(Recovery.Reason.OFFSET_UNKNOWN);
    }

    @Test
    void who_has_missed_more_than_may_wait_for_one_begins_anew() throws Exception {
        io.close();
        io = Server.started(builder -> builder.connectionStateRecovery(ConnectionStateRecovery.DEFAULTS)
                .maxBufferedBytes(20_000));
        attend(io);
        Known known = lost();
        IntStream.range(0, 11).forEach(i -> io.emit("missed", "x".repeat(1_000)));

        assertThat(notRecovered(known.auth())).isEqualTo(Recovery.Reason.MISSED_TOO_MUCH);
    }

    @Test
    void only_so_many_may_be_away() throws Exception {
        restart(ConnectionStateRecovery.DEFAULTS.withMaxSessions(1));
        Known first = lost();
        Known second = lost();

        assertThat(notRecovered(first.auth())).isEqualTo(Recovery.Reason.UNKNOWN_SESSION);
        // Whoever was refused is away itself now.
        assertThat(notRecovered(second.auth())).isEqualTo(Recovery.Reason.UNKNOWN_SESSION);
    }

    @Test
    void a_client_that_has_heard_nothing_yet_comes_back_too() throws Exception {
        try (WireClient client = WireClient.open(io)) {
            Known known = connect(client);
            connected();
            client.cut();
            awaitGone();
            io.emit("first");

            try (WireClient back = WireClient.open(io)) {
                back.send("40" + known.auth());

                assertThat(back.next()).startsWith("42[\"first\",");
                assertThat(back.next()).startsWith("40{\"sid\":\"" + known.sid());
            }
        }
    }

    @Test
    void a_lossy_event_does_not_make_the_client_forget_where_it_is() throws Exception {
        try (WireClient client = WireClient.open(io)) {
            Known known = connect(client);
            connected();
            io.emit("kept");
            String kept = offsetOf(client.next());
            io.everyone().lossy().emit("typing", "Ann");

            String lossy = client.next();

            assertThat(lossy).isEqualTo("42[\"typing\",\"Ann\",\"" + kept + "\"]");
            client.cut();
            awaitGone();
            assertThat(notRecovered(known.heard(lossy).auth())).isNull();
        }
    }

    @Test
    void a_client_that_is_back_before_its_loss_is_noticed_goes_on_as_well() throws Exception {
        try (WireClient lost = WireClient.open(io);
                WireClient back = WireClient.open(io)) {
            Known known = connect(lost);
            connected();
            io.emit("hello");
            known = known.heard(lost.next());
            back.send("40" + known.auth());

            assertThat(back.next()).isEqualTo("40{\"sid\":\"" + known.sid() + "\",\"pid\":\"" + known.pid() + "\"}");
            assertThat(connected().isRecovered()).isTrue();
            lost.closedWith();
            awaitGone();
            io.to(known.sid()).emit("still here");
            assertThat(back.next()).startsWith("42[\"still here\",");
            assertThat(io.of("/").sockets()).hasSize(1);
        }
    }

    @Test
    void a_session_is_taken_once() throws Exception {
        Known known = lost();
        try (WireClient first = WireClient.open(io)) {
            first.send("40" + known.auth());
            first.next("40");
            connected();
            first.send("41");
            awaitGone();

            assertThat(notRecovered(known.auth())).isEqualTo(Recovery.Reason.UNKNOWN_SESSION);
        }
    }

    @Test
    void who_leaves_a_namespace_on_purpose_or_is_sent_out_of_it_does_not_come_back() throws Exception {
        try (WireClient leaving = WireClient.open(io);
                WireClient sentOut = WireClient.open(io)) {
            Known left = connect(leaving);
            connected();
            leaving.send("41");
            awaitGone();
            Known out = connect(sentOut);
            connected().disconnect();
            awaitGone();

            assertThat(notRecovered(left.auth())).isEqualTo(Recovery.Reason.UNKNOWN_SESSION);
            assertThat(notRecovered(out.auth())).isEqualTo(Recovery.Reason.UNKNOWN_SESSION);
        }
    }

    @Test
    void the_reasons_that_let_a_client_come_back_are_those_of_the_reference() {
        assertThat(DisconnectReason.values())
                .filteredOn(reason -> !reason.isRecoverable())
                .containsExactlyInAnyOrder(
                        DisconnectReason.PARSE_ERROR,
                        DisconnectReason.CLIENT_NAMESPACE_DISCONNECT,
                        DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
    }

    @Test
    void bytes_come_again_as_well() throws Exception {
        Known known = lost();
        io.emit("bytes", new byte[] {1, 2, 3});

        try (WireClient client = WireClient.open(io)) {
            client.send("40" + known.auth());

            assertThat(client.next()).startsWith("451-[\"bytes\",{\"_placeholder\":true,\"num\":0},\"");
            assertThat(client.next()).isEqualTo("bAQID");
            assertThat(client.next()).startsWith("40{");
        }
    }

    @Test
    void a_question_has_no_offset_and_is_not_asked_again() throws Exception {
        try (WireClient client = WireClient.open(io)) {
            Known known = connect(client);
            var answer = connected().timeout(Duration.ofSeconds(10)).callAsync(String.class, "why?");
            assertThat(client.next()).isEqualTo("420[\"why?\"]");
            client.cut();
            awaitGone();
            assertThat(answer).failsWithin(Duration.ofSeconds(10));

            try (WireClient back = WireClient.open(io)) {
                back.send("40" + known.auth());
                assertThat(back.next()).startsWith("40{");
            }
        }
    }

    @Test
    void every_namespace_has_sessions_of_its_own() throws Exception {
        io.of("/other");
        Known known = lost();
        try (WireClient client = WireClient.open(io)) {
            client.send("40/other," + known.auth());

            assertThat(client.next()).startsWith("40/other,{").doesNotContain(known.sid());
        }
    }

    @Test
    void it_is_off_unless_it_is_asked_for() throws Exception {
        try (SocketIo off = Server.started();
                WireClient client = WireClient.open(off)) {
            attend(off);
            client.send("40{\"pid\":\"foo\",\"offset\":\"bar\"}");
            assertThat(client.next()).matches("40\\{\"sid\":\"[^\"]{20}\"}");
            assertThat(connected().recovery()).isEqualTo(new Recovery.NotRecovered(Recovery.Reason.OFF));
            off.emit("hello");
            assertThat(client.next()).isEqualTo("42[\"hello\"]");
        }
    }

    @Test
    void an_adapter_that_keeps_nothing_is_refused() {
        SocketIoBuilder builder = SocketIo.builder()
                .connectionStateRecovery(ConnectionStateRecovery.DEFAULTS)
                .adapter(InMemoryAdapter::new);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SessionAwareAdapter");
    }

    @Test
    void what_cannot_be_is_refused() {
        for (var wrong : List.<Runnable>of(
                () -> ConnectionStateRecovery.DEFAULTS.withMaxPackets(0),
                () -> ConnectionStateRecovery.DEFAULTS.withMaxBytes(0),
                () -> ConnectionStateRecovery.DEFAULTS.withMaxSessions(0),
                () -> ConnectionStateRecovery.DEFAULTS.withMaxDisconnectionDuration(Duration.ZERO))) {
            assertThatThrownBy(wrong::run).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /// Three speak at once, to the room, to everybody and to one, while the client loses its connection
    /// again and again.
    @Test
    void whatever_happens_everything_is_heard_once_and_in_its_order() throws Exception {
        int losses = 40;
        Random random = new Random(7);
        io.onConnect(socket -> socket.join("room"));
        List<String> heard = new ArrayList<>();
        WireClient client = WireClient.open(io);
        Known known = connect(client);
        Socket socket = connected();
        List<Speaker> speakers = List.of(
                new Speaker("everybody", word -> io.emit("everybody", word)),
                new Speaker("room", word -> io.to("room").except("nobody").emit("room", word)),
                new Speaker("one", word -> socket.emit("one", word)));
        speakers.forEach(Speaker::start);
        for (int loss = 0; loss < losses; loss++) {
            for (int i = random.nextInt(60); i > 0; i--) {
                String packet = client.next("42");
                known = known.heard(packet);
                heard.add(packet);
            }
            client.cut();
            client = WireClient.open(io);
            client.send("40" + known.auth());
            String packet = client.next();
            for (; packet.startsWith("42"); packet = client.next()) {
                known = known.heard(packet);
                heard.add(packet);
            }
            assertThat(packet).startsWith("40{\"sid\":\"" + known.sid());
        }
        for (Speaker speaker : speakers) {
            speaker.stop();
        }
        heard.addAll(client.untilNow("420[\"sync\"]"));
        client.close();

        for (Speaker speaker : speakers) {
            assertThat(heard.stream()
                            .filter(packet -> packet.startsWith("42[\"" + speaker.name + "\""))
                            .map(packet -> Integer.parseInt(packet.replaceAll("^42\\[\"\\w+\",(\\d+),.*", "$1"))))
                    .as("what %s was said", speaker.name)
                    .containsExactlyElementsOf(
                            IntStream.range(0, speaker.said).boxed().toList());
        }
        assertThat(connected).as("who went on").hasSize(losses).allMatch(Socket::isRecovered);
    }

    /// Counts aloud until it is stopped.
    private static final class Speaker implements Runnable {

        private final String name;
        private final IntConsumer mouth;
        private final Thread thread = Thread.ofVirtual().unstarted(this);
        private volatile boolean speaking = true;
        private int said;

        Speaker(String name, IntConsumer mouth) {
            this.name = name;
            this.mouth = mouth;
        }

        void start() {
            thread.start();
        }

        @Override
        public void run() {
            while (speaking) {
                mouth.accept(said++);
                if (said % 5 == 0) {
                    LockSupport.parkNanos(1_000_000); // a client must be able to follow
                }
            }
        }

        void stop() throws InterruptedException {
            speaking = false;
            assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
            assertThat(said).isPositive();
        }
    }
}
