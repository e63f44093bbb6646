package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// When all clients together want more than the server has.
class ShortageTest {

    private static final int QUARTER = 256 * 1024;
    private static final String FAR = "203.0.113.1";

    private final ManualLoop loop = new ManualLoop();
    private final RecordingListener application = new RecordingListener();
    private final List<RecordingTransport> transports = new ArrayList<>();

    private Engine engine(EngineOptions.Builder options) {
        return new Engine(options.build(), application);
    }

    private Session deaf(Engine engine) {
        RecordingTransport transport = new RecordingTransport();
        new TestClient(engine, loop).webSocket(transport);
        loop.turn();
        transport.flowing = false;
        transports.add(transport);
        return application.session();
    }

    private void say(Session session, int bytes) {
        session.send(Message.text("x".repeat(bytes)));
        loop.turn();
    }

    @Test
    void one_who_is_behind_may_use_all_there_is_up_to_the_bound_of_each() {
        Engine engine = engine(EngineOptions.builder().maxBufferedBytesInAll(4 * QUARTER));
        Session slow = deaf(engine);

        say(slow, 3 * QUARTER);
        assertThat(slow.isOpen()).isTrue();
        say(slow, 2 * QUARTER);

        assertThat(slow.isOpen()).isFalse();
        assertThat(application.closed).containsExactly(CloseReason.SLOW_CONSUMER);
    }

    @Test
    void when_too_much_waits_for_all_together_the_one_for_whom_most_waits_is_closed() {
        Engine engine = engine(EngineOptions.builder().maxBufferedBytesInAll(4 * QUARTER));
        Session first = deaf(engine);
        Session second = deaf(engine);
        Session third = deaf(engine);
        say(first, QUARTER);
        say(second, 2 * QUARTER);

        say(third, QUARTER);

        assertThat(second.isOpen()).isFalse();
        assertThat(first.isOpen() && third.isOpen()).isTrue();
        say(first, QUARTER);
        assertThat(first.isOpen()).as("there is room again").isTrue();
    }

    @Test
    void one_after_the_other_they_have_no_more_than_all_at_once() {
        Engine engine = engine(EngineOptions.builder().maxBufferedBytesInAll(4 * QUARTER));
        List<Session> all = new ArrayList<>();

        for (int i = 0; i < 100; i++) {
            all.add(deaf(engine));
            for (int part = 0; part < 10; part++) {
                say(all.getLast(), QUARTER / 10);
            }
        }

        assertThat(all.stream().mapToLong(Session::bufferedBytes).sum()).isBetween(3L * QUARTER, 4L * QUARTER);
    }

    @Test
    void a_burst_that_is_small_for_each_waits_for_everybody_however_many_are_behind() {
        Engine engine = engine(EngineOptions.builder().maxBufferedBytesInAll(2_048_000));
        List<Session> many = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            many.add(deaf(engine));
        }

        many.forEach(session -> say(session, 900));

        assertThat(many).allMatch(Session::isOpen);
    }

    @Test
    void who_has_caught_up_leaves_room_for_others() {
        Engine engine = engine(EngineOptions.builder().maxBufferedBytesInAll(4 * QUARTER));
        Session first = deaf(engine);
        say(first, 3 * QUARTER);
        transports.getFirst().flowing = true;
        say(first, 1);
        Session second = deaf(engine);

        say(second, 3 * QUARTER);

        assertThat(first.isOpen() && second.isOpen()).isTrue();
    }

    @Test
    void what_has_left_meanwhile_is_not_counted_though_nobody_has_said_so() {
        Engine engine = engine(EngineOptions.builder().maxBufferedBytesInAll(4 * QUARTER));
        Session first = deaf(engine);
        say(first, 3 * QUARTER);
        transports.getFirst().flowing = true;
        transports.getFirst().flush();
        Session second = deaf(engine);

        say(second, 3 * QUARTER);

        assertThat(first.isOpen() && second.isOpen()).isTrue();
    }

    @Test
    void what_is_taken_is_had_once_and_can_be_given_back() {
        List<Long> refusals = new ArrayList<>();
        Allowance allowance = new Allowance(100, refusals::add);

        assertThat(allowance.take(60)).isTrue();
        assertThat(allowance.take(60)).isFalse();
        allowance.giveBack(60);
        assertThat(allowance.take(100)).isTrue();
        allowance.takeAnyway(50);
        allowance.giveBack(100);
        assertThat(allowance.take(51)).isFalse();
        assertThat(allowance.take(50)).isTrue();
        assertThat(allowance.take(0)).as("nothing is always to be had").isTrue();
        assertThat(refusals).containsExactly(100L, 100L);
    }

    @Test
    void last_words_take_so_much_room_and_no_more() {
        Engine engine = engine(EngineOptions.builder().maxBufferedBytesInAll(40_000));
        List<TestClient> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clients.add(new TestClient(engine, loop).open());
            Session session = application.session();
            loop.turn();
            session.send(Message.text("x".repeat(6_000)));
            session.close();
            loop.turn();
        }

        assertThat(clients.get(0).poll().status()).isEqualTo(200);
        assertThat(clients.get(1).poll().status())
                .as("there was no room for these")
                .isEqualTo(400);
        assertThat(clients.get(2).poll().status()).isEqualTo(400);
    }

    @Test
    void an_address_has_so_many_sessions_and_no_more_until_one_ends() {
        Engine engine = engine(EngineOptions.builder().addressLimit(AddressLimit.of(2)));
        var handshake = new EngineRequest("GET", "/engine.io/", "EIO=4&transport=polling", Headers.NONE, FAR, false);
        handshake(engine, handshake);
        handshake(engine, handshake);

        assertThat(engine.admit(handshake))
                .isInstanceOfSatisfying(
                        Verdict.Answered.class,
                        answered -> assertThat(answered.answer().status()).isEqualTo(503));

        application.session().close();
        loop.turn();
        assertThat(engine.admit(handshake)).isInstanceOf(Verdict.Polling.class);
    }

    @Test
    void handshakes_that_are_long_have_so_much_room_together_and_short_ones_are_not_refused_for_them() {
        Engine engine = engine(EngineOptions.builder().maxBufferedBytesInAll(40_000));
        String longQuery = "EIO=4&transport=polling&x=" + "x".repeat(4_000);
        var fat = new EngineRequest("GET", "/engine.io/", longQuery, Headers.NONE, FAR, false);
        var slim = new EngineRequest("GET", "/engine.io/", "EIO=4&transport=polling", Headers.NONE, FAR, false);
        for (int i = 0; i < 100; i++) {
            handshake(engine, fat);
        }

        assertThat(engine.sessionCount()).isEqualTo(6);
        assertThat(engine.admit(slim)).isInstanceOf(Verdict.Polling.class);

        application.session().close();
        loop.turn();
        assertThat(engine.admit(fat)).isInstanceOf(Verdict.Polling.class);
    }

    private void handshake(Engine engine, EngineRequest request) {
        if (engine.admit(request) instanceof Verdict.Polling(var polling)) {
            polling.begin(new RecordingReply(), loop);
            loop.turn();
        }
    }
}
