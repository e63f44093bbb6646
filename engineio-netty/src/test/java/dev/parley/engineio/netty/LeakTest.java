package dev.parley.engineio.netty;

import static dev.parley.engineio.netty.HttpClientByHand.get;
import static dev.parley.engineio.netty.HttpClientByHand.head;
import static dev.parley.engineio.netty.HttpClientByHand.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.Message;
import dev.parley.engineio.Recipients;
import dev.parley.engineio.Session;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every buffer is given back, whatever way a request or a connection ends.
class LeakTest {

    private static final String PLANTED = "planted by the test";

    // Held, for the log manager itself does not.
    private final Logger log = Logger.getLogger(ResourceLeakDetector.class.getName());
    private final List<String> reports = new CopyOnWriteArrayList<>();
    private final ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            reports.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void watch_every_buffer() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        log.addHandler(handler);
        log.setUseParentHandlers(false);
    }

    @AfterEach
    void watch_as_before() {
        ResourceLeakDetector.setLevel(before);
        log.removeHandler(handler);
        log.setUseParentHandlers(true);
    }

    @Test
    void no_buffer_is_lost_on_any_way() throws Exception {
        try (EchoServer server = new EchoServer(
                EngineOptions.builder().maxPayload(10_000).httpCompression(true).perMessageDeflate(true))) {
            for (int round = 0; round < 5; round++) {
                pollInEveryWay(server);
                webSocketsInEveryWay(server);
                compressed(server);
                broadcast(server);
                broadcastWithoutTheSpeaker(server);
            }
        }

        awaitReportOf(plant());

        assertThat(reports)
                .as("nothing but what the test has lost itself")
                .allMatch(report -> report.contains(PLANTED));
    }

    private static void pollInEveryWay(EchoServer server) throws Exception {
        try (HttpClientByHand client = server.client();
                HttpClientByHand pipelined = server.client()) {
            String session = EchoServer.open(client);
            client.ask(post(session, "4" + "x".repeat(9_000)));
            client.ask(get(session));
            client.ask(get("/nothing"));
            client.ask(get("/engine.io/?EIO=4&transport=abc"));
            pipelined.send(get(session) + post(session, "4a") + get(session) + post(session, "4b"));
            client.ask(post(session, "4wakes the poll"));
            pipelined.reply();
            client.send(head("POST " + session, "Content-Length: 10001") + "\r\n");
        }
        try (HttpClientByHand cut = server.client()) {
            String session = EchoServer.open(cut);
            cut.send(head("POST " + session, "Content-Length: 100") + "\r\nhalf of it");
        }
    }

    private static void compressed(EchoServer server) throws Exception {
        String text = "4" + "x".repeat(9_000);
        try (HttpClientByHand polling = server.client()) {
            String session = EchoServer.open(polling);
            polling.ask(post(session, text));
            polling.ask(get(session, "Accept-Encoding: gzip"));
            polling.ask(post(session, text));
            polling.ask(get(session, "Accept-Encoding: deflate"));
        }
        server.opened.clear();
        try (HttpClientByHand ann = server.client();
                HttpClientByHand bob = EchoServer.openWebSocket(server.client());
                HttpClientByHand bomber = server.client()) {
            for (HttpClientByHand client : List.of(ann, bomber)) {
                client.upgrade(EchoServer.WEBSOCKET, Deflated.OFFER);
                client.frame();
            }
            List<Session> all = List.of(server.opened.take(), server.opened.take(), server.opened.take());
            Recipients.of(all).send(List.of(Message.text(text)));
            for (HttpClientByHand client : List.of(ann, bob, bomber)) {
                client.frame();
            }
            ann.frame(0xC1, Deflated.deflated(text.getBytes(StandardCharsets.UTF_8)));
            ann.frame();
            bomber.frame(0xC1, Deflated.deflated(new byte[20_000]));
            bomber.frame();
        }
    }

    private static void webSocketsInEveryWay(EchoServer server) throws Exception {
        byte[] text = "4hello".getBytes(StandardCharsets.UTF_8);
        try (HttpClientByHand whole = EchoServer.openWebSocket(server.client());
                HttpClientByHand pieces = EchoServer.openWebSocket(server.client());
                HttpClientByHand tooLarge = EchoServer.openWebSocket(server.client());
                HttpClientByHand invalid = EchoServer.openWebSocket(server.client());
                HttpClientByHand refused = server.client()) {
            whole.frame(0x81, text);
            whole.frame();
            whole.frame(0x82, text);
            whole.frame();
            whole.frame(0x89, text);
            whole.frame();
            pieces.frame(0x01, text);
            pieces.frame(0x80, text);
            pieces.frame();
            pieces.frame(0x01, text); // never ended
            tooLarge.frame(0x81, new byte[10_001]);
            tooLarge.frame();
            invalid.frame(0x81, new byte[] {'4', (byte) 0xC3, (byte) 0x28});
            invalid.frame();
            refused.ask(get(EchoServer.WEBSOCKET, "Upgrade: websocket"));
        }
    }

    private static void broadcast(EchoServer server) throws Exception {
        server.opened.clear();
        List<HttpClientByHand> clients = new ArrayList<>();
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clients.add(EchoServer.openWebSocket(server.client()));
            sessions.add(server.opened.take());
        }
        Recipients.of(sessions).send(List.of(Message.text("hello")));
        for (HttpClientByHand client : clients) {
            client.frame();
        }
        clients.getFirst().close();
        for (int i = 0; i < 100; i++) {
            Recipients.of(sessions).send(List.of(Message.text("x".repeat(10_000))));
        }
        sessions.forEach(Session::close);
        for (HttpClientByHand client : clients) {
            client.close();
        }
    }

    /// Whoever speaks hears only what comes after: a part of what the others hear.
    private static void broadcastWithoutTheSpeaker(EchoServer server) throws Exception {
        server.opened.clear();
        try (HttpClientByHand ann = EchoServer.openWebSocket(server.client())) {
            Session speaker = server.opened.take();
            HttpClientByHand bob = EchoServer.openWebSocket(server.client());
            Recipients room = Recipients.of(List.of(speaker, server.opened.take()));
            speaker.loop().execute(() -> {
                room.sendExcept(speaker, List.of(Message.text("a")));
                room.send(List.of(Message.text("b")));
            });
            assertThat(ann.frame()).isEqualTo("4b");
            assertThat(List.of(bob.frame(), bob.frame())).containsExactly("4a", "4b");
            bob.close();
        }
    }

    /// Loses a buffer on purpose: a watch that never barks would prove nothing.
    private static String plant() {
        ByteBufAllocator.DEFAULT.directBuffer(16).touch(PLANTED);
        return PLANTED;
    }

    private void awaitReportOf(String planted) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (reports.stream().noneMatch(report -> report.contains(planted))) {
            assertThat(System.nanoTime()).as("the watch barks").isLessThan(deadline);
            System.gc();
            ByteBufAllocator.DEFAULT.directBuffer(16).release();
        }
    }
}
