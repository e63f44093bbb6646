package dev.parley.chat.terminal.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The other end of a client's links: says frames as the test has them, and keeps what the client sent.
public final class ScriptedServer {

    private static final Pattern QUESTION = Pattern.compile("42(\\d+)\\[\"([^\"]+)\",(.*)]", Pattern.DOTALL);

    private final List<String> heard = new ArrayList<>();
    private Optional<Link.Listener> client = Optional.empty();
    private int links;

    public SocketClient client(Loop loop) {
        return new SocketClient(loop, this::open, "secret");
    }

    private Link open(Link.Listener listener) {
        client = Optional.of(listener);
        links++;
        return new Link() {

            @Override
            public void send(String frame) {
                heard.add(frame);
            }

            @Override
            public void close() {
                client = client.filter(each -> each != listener);
            }
        };
    }

    /// Every frame that was sent, over all links.
    public List<String> heard() {
        return heard;
    }

    public int links() {
        return links;
    }

    public boolean isLinked() {
        return client.isPresent();
    }

    public void says(String frame) {
        client.orElseThrow().heard(frame);
    }

    public void tells(String event, String json) {
        says("42[\"" + event + "\"," + json + "]");
    }

    public void letsIn() {
        says("0{\"sid\":\"e\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":65536}");
        says("40{\"sid\":\"s\"}");
    }

    public void breaksOff() {
        Link.Listener broken = client.orElseThrow();
        heard.clear();
        client = Optional.empty();
        broken.ended(Optional.of("connection reset"));
    }

    /// What the oldest question of this kind that has no answer yet carries.
    public String asked(String event) {
        return find(event)
                .orElseThrow(() -> new AssertionError(event + " was not asked: " + heard))
                .group(3);
    }

    public boolean isAsked(String event) {
        return find(event).isPresent();
    }

    /// Answers the oldest question of this kind that has no answer yet.
    public void answers(String event, String json) {
        Matcher question = find(event).orElseThrow(() -> new AssertionError(event + " was not asked: " + heard));
        heard.remove(question.group());
        says("43" + question.group(1) + "[" + json + "]");
    }

    private Optional<Matcher> find(String event) {
        return heard.stream()
                .map(QUESTION::matcher)
                .filter(Matcher::matches)
                .filter(question -> question.group(2).equals(event))
                .findFirst();
    }
}
