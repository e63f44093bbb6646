package dev.parley.acceptance.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.acceptance.wire.Arrival;
import dev.parley.acceptance.wire.Endpoint;
import dev.parley.acceptance.wire.RawConnection;
import dev.parley.acceptance.wire.RawWebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// An attacker from an address of its own. All attacks share one server and its innocents; after each of them nobody
/// innocent has noticed anything, and the server is as small as before and serves others.
abstract class AmongInnocents {

    /// Where attackers come from; innocents are at 127.0.0.1.
    static final String ATTACKER = "127.0.0.66";

    private static final String NEWCOMER = "127.0.0.7";
    private static final long MOST_GROWTH = 10_000_000;

    // How long a word may take while attackers and innocents share the machine with the server.
    private static final Duration SLOWEST = Duration.ofSeconds(20);

    /// The server, those who talk there, and how it is when nothing else happens.
    private record Scene(Target target, Innocents innocents, Target.State atRest) implements AutoCloseable {

        static Scene start() {
            var target = Target.start();
            var innocents = new Innocents(target.endpoint());
            return new Scene(target, innocents, target.state());
        }

        boolean isAtRest() {
            var now = target.state();
            return now.sessions() <= atRest.sessions()
                    && now.heap() < atRest.heap() + MOST_GROWTH
                    && now.direct() < atRest.direct() + MOST_GROWTH;
        }

        @Override
        public void close() {
            innocents.close();
            target.close();
        }
    }

    private static @Nullable Scene scene;

    private final List<AutoCloseable> attackers = new ArrayList<>();
    private volatile boolean over;

    @BeforeEach
    void they_talk() {
        if (scene == null) {
            scene = Scene.start();
        }
        scene.innocents().listenAnew();
    }

    @AfterEach
    void innocents_have_noticed_nothing_and_the_server_is_as_before() throws Exception {
        var attacked = scene();
        try {
            scene = null; // the next attack is on another server, if this one does not bear this
            attacked.innocents().haveNoticedNothing(SLOWEST);
            over = true;
            for (var attacker : attackers) {
                attacker.close();
            }
            assertServesNewcomers(attacked.target().endpoint());
            await("its memory is free again", Duration.ofSeconds(60), attacked::isAtRest);
            assertThat(attacked.target().log()).doesNotContain("LEAK", "Exception", "\tat ");
            scene = attacked;
        } finally {
            over = true;
            if (scene == null) {
                attacked.close();
            }
        }
    }

    private static Scene scene() {
        return Objects.requireNonNull(scene);
    }

    static void assertServesNewcomers() {
        assertServesNewcomers(endpoint());
    }

    private static void assertServesNewcomers(Endpoint endpoint) {
        try (var newcomer = RawWebSocket.open(endpoint, NEWCOMER).frame(RawWebSocket.FIN | RawWebSocket.TEXT, "40")) {
            assertThat(newcomer.next()).isInstanceOf(Arrival.Text.class);
        }
    }

    static Endpoint endpoint() {
        return scene().target().endpoint();
    }

    static Target.State state() {
        return scene().target().state();
    }

    static String log() {
        return scene().target().log();
    }

    RawConnection attack() {
        return keep(RawConnection.to(endpoint(), ATTACKER));
    }

    /// A WebSocket of the attacker, in the main namespace.
    RawWebSocket joined() {
        var socket = webSocket().frame(RawWebSocket.FIN | RawWebSocket.TEXT, "40");
        assertThat(socket.next()).isInstanceOf(Arrival.Text.class);
        return socket;
    }

    RawWebSocket webSocket() {
        return keep(RawWebSocket.open(endpoint(), ATTACKER));
    }

    <T extends AutoCloseable> T keep(T attacker) {
        attackers.add(attacker);
        return attacker;
    }

    /// Does it again and again beside the test, so many times or until the test is over.
    void flood(int times, Runnable attack) {
        Thread.ofPlatform().daemon().start(() -> {
            for (var n = 0; n < times && !over; n++) {
                attack.run();
            }
        });
    }

    /// Time is what these attacks take: there is nothing to wait for.
    static void sleepASecond() {
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }

    /// Waits long enough for a busy machine.
    static void await(String what, BooleanSupplier condition) {
        await(what, Duration.ofSeconds(30), condition);
    }

    private static void await(String what, Duration patience, BooleanSupplier condition) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
