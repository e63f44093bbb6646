package dev.parley.acceptance.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.acceptance.wire.Arrival;
import dev.parley.acceptance.wire.Endpoint;
import dev.parley.acceptance.wire.PollingSession;
import dev.parley.acceptance.wire.WebSocketLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Fifty who talk in one room all the time, most by WebSocket, a few by polling. Each says numbered words; each must
/// hear all that is said, once and in the order of its speaker.
final class Innocents implements AutoCloseable {
    private static final int BY_WEB_SOCKET = 45;
    private static final int BY_POLLING = 5;
    private static final String ENTER = "420[\"come\",\"everybody\"]";

    /// Between two words, whoever says them.
    private static final Duration PAUSE = Duration.ofMillis(40);

    /// What one of them hears, and the last number it heard from each.
    private static final class Innocent {
        final Map<String, Integer> last = new ConcurrentHashMap<>();
        final AtomicInteger said = new AtomicInteger();
        final String name;
        volatile Consumer<String> mouth = _ -> {};

        Innocent(String name) {
            this.name = name;
        }
    }

    private final List<Innocent> all = new ArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final AtomicLong slowest = new AtomicLong();
    private final Map<String, Long> saidAt = new ConcurrentHashMap<>();
    private volatile boolean talking = true;
    private volatile boolean open = true;

    Innocents(Endpoint endpoint) {
        for (var i = 0; i < BY_WEB_SOCKET; i++) {
            byWebSocket(endpoint, "w" + i);
        }
        for (var i = 0; i < BY_POLLING; i++) {
            byPolling(endpoint, "p" + i);
        }
        Thread.ofPlatform().daemon().start(this::talk);
    }

    private void byWebSocket(Endpoint endpoint, String name) {
        var innocent = new Innocent(name);
        var line = WebSocketLine.open(endpoint.webSocket("EIO=4&transport=websocket"));
        assertThat(line.text()).startsWith("0");
        line.send("40");
        assertThat(line.text()).startsWith("40");
        line.send(ENTER);
        assertThat(line.text()).startsWith("430");
        innocent.mouth = text -> {
            synchronized (line) { // one frame at a time
                line.send(text);
            }
        };
        all.add(innocent);
        Thread.ofPlatform().daemon().start(() -> {
            while (open) {
                switch (line.next()) {
                    case Arrival.Text(var text) when text.equals("2") -> innocent.mouth.accept("3");
                    case Arrival.Text(var text) -> heard(innocent, text);
                    case Arrival.Closed(var code) -> {
                        complaints.add(name + " was disconnected with " + code);
                        return;
                    }
                    case Arrival.Binary binary -> complaints.add(name + " heard " + binary);
                }
            }
        });
    }

    private void byPolling(Endpoint endpoint, String name) {
        var innocent = new Innocent(name);
        var session = PollingSession.open(endpoint);
        session.post("40");
        assertThat(session.poll().body()).startsWith("40");
        session.post(ENTER);
        assertThat(session.poll().body()).startsWith("430");
        innocent.mouth = text -> {
            synchronized (session) { // one POST at a time
                if (session.post(text).status() != 200) {
                    complaints.add(name + " could not speak");
                }
            }
        };
        all.add(innocent);
        Thread.ofPlatform().daemon().start(() -> {
            for (var answer = session.poll(); open && answer.status() == 200; answer = session.poll()) {
                for (var packet : answer.body().split("\u001e", -1)) {
                    if (packet.equals("2")) {
                        innocent.mouth.accept("3");
                    } else {
                        heard(innocent, packet);
                    }
                }
            }
            complaints.add(name + " was disconnected");
        });
    }

    private void talk() {
        for (var i = 0; open; i++) {
            if (talking) {
                say(all.get(i % all.size()));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void say(Innocent innocent) {
        var word = innocent.name + "-" + innocent.said.incrementAndGet();
        saidAt.put(word, System.nanoTime());
        try {
            innocent.mouth.accept("42[\"say\",\"" + word + "\"]");
        } catch (RuntimeException e) {
            complaints.add(innocent.name + " could not speak: " + e);
        }
    }

    private void heard(Innocent innocent, String packet) {
        if (!packet.startsWith("42[\"said\",\"")) {
            complaints.add(innocent.name + " heard " + packet);
            return;
        }
        var word = packet.substring(11, packet.length() - 2);
        var dash = word.indexOf('-');
        var number = Integer.parseInt(word.substring(dash + 1));
        var before = innocent.last.put(word.substring(0, dash), number);
        if (number != (before == null ? 1 : before + 1)) {
            complaints.add(innocent.name + " heard " + word + " after " + before);
        }
        slowest.accumulateAndGet(System.nanoTime() - saidAt.getOrDefault(word, Long.MAX_VALUE), Math::max);
    }

    /// Begins to measure anew how long a word takes.
    void listenAnew() {
        slowest.set(0);
        talking = true;
    }

    /// Has them fall silent, and fails if anything was lost, doubled, out of order or late, or anybody was sent away.
    void haveNoticedNothing(Duration patience) {
        talking = false;
        var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!allHaveHeardAll() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        assertThat(complaints).as("what innocents complain of").isEmpty();
        assertThat(allHaveHeardAll()).as("everybody has heard everything").isTrue();
        assertThat(Duration.ofNanos(slowest.get())).as("the slowest word").isLessThan(patience);
        talking = true;
    }

    private boolean allHaveHeardAll() {
        return all.stream()
                .allMatch(hearer -> all.stream()
                        .allMatch(speaker -> hearer.last.getOrDefault(speaker.name, 0) == speaker.said.get()));
    }

    /// They fall silent; the end of their server ends their connections.
    @Override
    public void close() {
        open = false;
    }
}
