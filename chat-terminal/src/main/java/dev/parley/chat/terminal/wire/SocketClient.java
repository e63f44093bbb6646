package dev.parley.chat.terminal.wire;

import dev.parley.chat.terminal.model.Fault;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// A client of Socket.IO 5 on one namespace, over WebSocket alone. It does not reconnect: who holds it
/// decides when. Confined to its loop.
public final class SocketClient {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(20);

    private final Loop loop;
    private final Link.Opener opener;
    private final String connectPacket;
    private final Map<Long, Pending<?>> asked = new HashMap<>();
    private Listener listener = new Listener.Deaf();
    private State state = new State.Closed();
    private long lastAckId;

    SocketClient(Loop loop, Link.Opener opener, String token) {
        this.loop = loop;
        this.opener = opener;
        this.connectPacket = "40" + Json.write(Map.of("token", token));
    }

    public static SocketClient to(URI server, String token, HttpClient client, Loop loop) {
        return new SocketClient(loop, WebSocketLink.opener(client, Addresses.socket(server), loop), token);
    }

    private sealed interface State {

        record Closed() implements State {}

        /// The link is being opened, or the namespace not yet connected; `patience` ends it.
        record Opening(Link link, Duration silence, Loop.Timer patience) implements State {}

        /// `heartbeat` ends it when the server is silent for longer than it promised to be.
        record Connected(Link link, Duration silence, Loop.Timer heartbeat) implements State {}
    }

    private record Pending<T>(Question<T> question, Consumer<Answer<T>> then, Loop.Timer patience) {

        private void answered(JsonNode answer) {
            patience.cancel();
            then.accept(question.answer(answer));
        }

        private void unanswered() {
            patience.cancel();
            then.accept(new Answer.Refused<>(Fault.noAnswer()));
        }
    }

    public interface Listener {

        void connected();

        void told(Told told);

        /// The server does not let us in.
        void refused(Fault fault);

        /// The connection is no more, or could not be made. What was asked has been answered with
        /// `no_answer`.
        void broken(String why);

        /// All that follows from one frame, or from a silence, was told.
        void done();

        /// Before anybody listens.
        record Deaf() implements Listener {

            @Override
            public void connected() {}

            @Override
            public void told(Told told) {}

            @Override
            public void refused(Fault fault) {}

            @Override
            public void broken(String why) {}

            @Override
            public void done() {}
        }
    }

    public void listen(Listener to) {
        listener = to;
    }

    public boolean isConnected() {
        return state instanceof State.Connected;
    }

    public void connect() {
        if (state instanceof State.Closed) {
            Receiver receiver = new Receiver();
            Link link = opener.open(receiver);
            receiver.link = Optional.of(link);
            Loop.Timer patience = loop.after(CONNECT_WITHIN, () -> lose(link, "the server does not answer"));
            state = new State.Opening(link, CONNECT_WITHIN, patience);
        }
    }

    /// Asks, and is answered once, on the loop: silence and a broken connection are refusals like any other.
    public <T> void ask(Question<T> question, Consumer<Answer<T>> then) {
        if (state instanceof State.Connected(Link link, var _, var _)) {
            long id = ++lastAckId;
            asked.put(id, new Pending<>(question, then, loop.after(ANSWER_WITHIN, () -> giveUp(id))));
            link.send(question.packet(id));
        } else {
            then.accept(new Answer.Refused<>(Fault.noAnswer()));
        }
    }

    /// Ends the connection, if there is one, without a word to the listener.
    public void close() {
        switch (state) {
            case State.Closed _ -> {}
            case State.Opening(Link link, var _, Loop.Timer patience) -> end(link, patience);
            case State.Connected(Link link, var _, Loop.Timer heartbeat) -> {
                link.send("41");
                end(link, heartbeat);
            }
        }
    }

    private void end(Link link, Loop.Timer timer) {
        timer.cancel();
        state = new State.Closed();
        link.close();
        List<Pending<?>> unanswered = List.copyOf(asked.values());
        asked.clear();
        unanswered.forEach(Pending::unanswered);
    }

    private void lose(Link link, String why) {
        switch (state) {
            case State.Closed _ -> {}
            case State.Opening(Link current, var _, Loop.Timer timer) -> lose(link, current, timer, why);
            case State.Connected(Link current, var _, Loop.Timer timer) -> lose(link, current, timer, why);
        }
    }

    private void lose(Link link, Link current, Loop.Timer timer, String why) {
        if (link == current) {
            end(link, timer);
            listener.broken(why);
            listener.done();
        }
    }

    private void giveUp(long id) {
        Pending<?> pending = asked.remove(id);
        if (pending != null) {
            pending.unanswered();
            listener.done();
        }
    }

    private void packet(Link link, String frame) {
        char type = frame.isEmpty() ? ' ' : frame.charAt(0);
        String rest = frame.isEmpty() ? "" : frame.substring(1);
        switch (type) {
            case '0' -> opened(link, rest);
            case '1' -> lose(link, "the server ended the connection");
            case '2' -> {
                link.send("3" + rest);
                beat(link);
            }
            case '4' -> message(link, rest);
            default -> {} // pongs and noops say nothing
        }
    }

    private void opened(Link link, String payload) {
        if (state instanceof State.Opening(var _, var _, Loop.Timer patience)) {
            JsonNode open = Json.read(payload).orElseGet(() -> Json.read("{}").orElseThrow());
            Duration silence = Duration.ofMillis(open.path("pingInterval").asLong(25_000)
                    + open.path("pingTimeout").asLong(20_000));
            state = new State.Opening(link, silence, patience);
            link.send(connectPacket);
        }
    }

    private void beat(Link link) {
        if (state instanceof State.Connected(var _, Duration silence, Loop.Timer heartbeat)) {
            heartbeat.cancel();
            state = new State.Connected(link, silence, heartbeat(link, silence));
        }
    }

    private Loop.Timer heartbeat(Link link, Duration silence) {
        return loop.after(silence, () -> lose(link, "the server fell silent"));
    }

    private void message(Link link, String packet) {
        char type = packet.isEmpty() ? ' ' : packet.charAt(0);
        String rest = packet.isEmpty() ? "" : packet.substring(1);
        switch (type) {
            case '0' -> connected(link);
            case '1' -> lose(link, "the server ended the connection");
            case '2' -> event(rest);
            case '3' -> ack(rest);
            case '4' -> refused(rest);
            default -> {} // the chat sends no bytes
        }
    }

    private void connected(Link link) {
        if (state instanceof State.Opening(var _, Duration silence, Loop.Timer patience)) {
            patience.cancel();
            state = new State.Connected(link, silence, heartbeat(link, silence));
            listener.connected();
        }
    }

    private void refused(String payload) {
        Fault fault = Json.read(payload)
                .map(error -> Json.fault(error.path("data")))
                .orElseGet(() -> Fault.of("internal", "the server refused without a word"));
        close();
        listener.refused(fault);
    }

    private void event(String payload) {
        Json.read(payload.substring(Math.max(0, payload.indexOf('['))))
                .filter(JsonNode::isArray)
                .map(words -> Json.told(words.path(0).asString(""), words.path(1)))
                .ifPresent(listener::told);
    }

    private void ack(String rest) {
        int payload = rest.indexOf('[');
        Pending<?> pending = payload > 0 ? asked.remove(number(rest.substring(0, payload))) : null;
        if (pending != null) {
            Json.read(rest.substring(payload))
                    .ifPresentOrElse(words -> pending.answered(words.path(0)), pending::unanswered);
        }
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return 0; // no question has this number
        }
    }

    /// Hears one link; what a link of before still says is for nobody.
    private final class Receiver implements Link.Listener {

        private Optional<Link> link = Optional.empty();

        @Override
        public void heard(String frame) {
            link.filter(this::isCurrent).ifPresent(current -> {
                packet(current, frame);
                listener.done();
            });
        }

        @Override
        public void ended(Optional<String> why) {
            link.ifPresent(current -> lose(current, why.orElse("the server ended the connection")));
        }

        private boolean isCurrent(Link current) {
            return switch (state) {
                case State.Closed _ -> false;
                case State.Opening(Link link, var _, var _) -> link == current;
                case State.Connected(Link link, var _, var _) -> link == current;
            };
        }
    }
}
