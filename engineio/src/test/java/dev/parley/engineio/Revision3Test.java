package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.protocol.Packet;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients of Socket.IO 2, let in by `allowEIO3`.
class Revision3Test {

    private static final Duration INTERVAL = Duration.ofMillis(300);
    private static final Duration TIMEOUT = Duration.ofMillis(200);
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final ManualLoop loop = new ManualLoop();
    private final RecordingListener application = new RecordingListener();
    private final RecordingTransport webSocket = new RecordingTransport();
    private final Engine engine = engine(true);

    private Engine engine(boolean allowEIO3) {
        var options = EngineOptions.builder().pingInterval(INTERVAL).pingTimeout(TIMEOUT);
        return new Engine(options.allowEIO3(allowEIO3).build(), application);
    }

    private TestClient polling() {
        return new TestClient(engine, loop, "EIO=3").open();
    }

    private TransportListener open(String eio) {
        TransportListener client = new TestClient(engine, loop, eio).webSocket(webSocket);
        loop.pass(PAUSE);
        webSocket.sent.clear();
        return client;
    }

    private Session session() {
        return application.session();
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    @Test
    void it_is_not_spoken_unless_it_is_allowed() {
        RecordingReply reply = new TestClient(engine(false), loop).ask("GET", "EIO=3&transport=polling", Headers.NONE);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("{\"code\":5,\"message\":\"Unsupported protocol version\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, transport=polling, 5",
        "GET, EIO=2&transport=polling, 5",
        "GET, EIO=3&EIO=3&transport=polling, 5",
        "GET, EIO=3&EIO=4&transport=polling, 5",
        "GET, EIO=3, 0",
        "POST, EIO=3&transport=polling, 2",
        "GET, EIO=3&transport=websocket, 3"
    })
    void what_is_not_right_is_refused_as_in_revision_4(String method, String query, int code) {
        RecordingReply reply = new TestClient(engine, loop).ask(method, query, Headers.NONE);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).startsWith("{\"code\":" + code + ",");
    }

    @Test
    void answers_in_the_form_of_scripts_are_a_transport_we_do_not_have() {
        RecordingReply reply = new TestClient(engine, loop).ask("GET", "EIO=3&transport=polling&j=0", Headers.NONE);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("{\"code\":0,\"message\":\"Transport unknown\"}");
    }

    @Test
    void who_speaks_it_and_who_does_not_are_served_side_by_side() {
        TestClient old = polling();
        Session ofOld = session();
        TestClient young = new TestClient(engine, loop).open();
        Session ofYoung = session();

        Recipients.of(List.of(ofOld, ofYoung)).send(List.of(Message.text("all"), Message.binary(bytes("0102"))));
        loop.turn();

        assertThat(ofOld.revision()).isEqualTo(Revision.THREE);
        assertThat(ofYoung.revision()).isEqualTo(Revision.FOUR);
        assertThat(old.poll().hex()).isEqualTo("0004ff34616c6c" + "0103ff040102");
        assertThat(young.poll().body()).isEqualTo("4all\u001ebAQI=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void a_session_keeps_to_the_revision_it_began_with(String method) {
        TestClient client = polling();

        String query = "EIO=4&transport=polling&sid=" + client.sid;
        RecordingReply reply = client.ask(method, query, Headers.NONE);

        assertThat(reply.body()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
    }

    @Test
    void the_open_packet_has_its_length_before_it() {
        String body = new TestClient(engine, loop)
                .ask("GET", "EIO=3&transport=polling", Headers.NONE)
                .body();

        String packet = body.substring(body.indexOf(':') + 1);
        assertThat(body).startsWith(packet.length() + ":0{\"sid\":\"");
    }

    @Test
    void several_packets_are_posted_and_polled() {
        TestClient client = polling();

        assertThat(client.post("4:4€😀2:4b").body()).isEqualTo("ok");
        session().send(List.of(Message.text("€"), Message.text("b")));
        loop.turn();

        assertThat(application.heard).containsExactly("€😀", "b");
        assertThat(client.poll().body()).isEqualTo("2:4€2:4b");
    }

    @Test
    void bytes_are_polled_as_bytes_unless_the_client_reads_text_alone() {
        TestClient able = polling();
        session().send(Message.binary(bytes("01020304")));
        TestClient unable = new TestClient(engine, loop, "EIO=3&b64=1").open();
        session().send(Message.binary(bytes("01020304")));
        loop.turn();

        assertThat(able.poll().hex()).isEqualTo("0105ff0401020304");
        assertThat(unable.poll().body()).isEqualTo("10:b4AQIDBA==");
    }

    @Test
    void bytes_are_posted_as_bytes_or_in_base64() {
        TestClient client = polling();

        assertThat(client.post(bytes("0002ff34610102ff0462")).body()).isEqualTo("ok");
        assertThat(client.post("6:b4Yw==").body()).isEqualTo("ok");

        assertThat(application.heard).containsExactly("a", "bytes:b", "bytes:c");
    }

    @Test
    void a_body_that_is_no_payload_ends_the_session() {
        TestClient client = polling();

        assertThat(client.post("4hello").status()).isEqualTo(400);

        assertThat(application.closed).containsExactly(CloseReason.PARSE_ERROR);
        assertThat(client.poll().status()).isEqualTo(400);
    }

    @Test
    void bytes_that_are_no_payload_end_the_session() {
        TestClient client = polling();

        assertThat(client.post(bytes("0002ff34")).status()).isEqualTo(400);

        assertThat(application.closed).containsExactly(CloseReason.PARSE_ERROR);
    }

    @Test
    void the_last_words_are_a_payload_of_it_too() {
        TestClient client = polling();

        session().send(Message.text("bye"));
        session().close();
        loop.turn();

        assertThat(client.poll().body()).isEqualTo("4:4bye1:1");
    }

    @Test
    void bytes_on_a_web_socket_bear_their_type() {
        TransportListener client = open("EIO=3");

        client.received(Revision.THREE.decode(bytes("0461")));
        session().send(List.of(Message.text("x"), Message.binary(bytes("62")), Message.text("y")));
        loop.turn();

        assertThat(application.heard).containsExactly("bytes:a");
        // The recording writes bytes as `b` and base64: a 4 and a `b`.
        assertThat(webSocket.sent).containsExactly("4x", "bBGI=", "4y");
    }

    @Test
    void bytes_go_as_text_by_a_web_socket_to_a_client_that_reads_text_alone() {
        TransportListener client = open("EIO=3&b64=1");

        client.received(Revision.THREE.decode("b4YQ=="));
        session().send(List.of(Message.text("x"), Message.binary(bytes("62"))));
        loop.turn();

        assertThat(application.heard).containsExactly("bytes:a");
        assertThat(webSocket.sent).containsExactly("4x", "b4Yg==");
    }

    @Test
    void text_for_many_goes_on_as_it_came_and_bytes_are_written_anew() {
        open("EIO=3");
        Recipients both = Recipients.of(List.of(session(), sessionOf(new RecordingTransport())));

        both.send(List.of(Message.text("x")));
        loop.turn();
        both.send(List.of(Message.binary(bytes("62"))));
        loop.turn();

        assertThat(webSocket.envelopes).hasSize(1).allMatch(Envelope::isShared);
        assertThat(webSocket.sent).containsExactly("4x", "bBGI=");
    }

    private Session sessionOf(Transport transport) {
        new TestClient(engine, loop).webSocket(transport);
        return session();
    }

    @Test
    void a_web_socket_is_open_for_a_moment_before_anything_comes_by_it() {
        new TestClient(engine, loop, "EIO=3").webSocket(webSocket);

        loop.pass(PAUSE.minus(MILLI));
        assertThat(webSocket.sent).isEmpty();
        loop.pass(MILLI);

        assertThat(webSocket.sent).hasSize(1).allMatch(packet -> packet.startsWith("0{"));
        assertThat(application.sessions).hasSize(1);
    }

    @Test
    void who_is_gone_before_anything_came_was_never_there() {
        TransportListener client = new TestClient(engine, loop, "EIO=3").webSocket(webSocket);

        client.lost(CloseReason.TRANSPORT_CLOSE);
        loop.pass(Duration.ofSeconds(10));

        assertThat(application.sessions).isEmpty();
        assertThat(application.closed).isEmpty();
        assertThat(engine.sessionCount()).isZero();
    }

    @Test
    void a_session_that_opens_when_the_server_has_stopped_ends_at_once() {
        new TestClient(engine, loop, "EIO=3").webSocket(webSocket);

        engine.close();
        loop.pass(PAUSE);

        assertThat(webSocket.closed).contains(CloseReason.SERVER_SHUTTING_DOWN);
        assertThat(engine.sessionCount()).isZero();
    }

    @Test
    void a_client_pings_and_is_answered() {
        TransportListener client = open("EIO=3");

        for (int beats = 0; beats < 10; beats++) {
            loop.pass(INTERVAL);
            client.received(new Packet.Ping(""));
            loop.turn();
        }

        assertThat(webSocket.sent).hasSize(10).containsOnly("3");
        assertThat(application.closed).isEmpty();
    }

    @Test
    void a_ping_is_answered_with_its_own_words() {
        TestClient client = polling();

        client.post("4:2abc");
        loop.turn();

        assertThat(client.poll().body()).isEqualTo("4:3abc");
    }

    @Test
    void a_missing_ping_ends_the_session_exactly_in_time_whatever_else_comes() {
        TransportListener client = open("EIO=3");

        loop.pass(INTERVAL.plus(TIMEOUT).minus(MILLI));
        client.received(new Packet.Text("hello"));
        assertThat(application.closed).isEmpty();
        loop.pass(MILLI);

        assertThat(application.closed).containsExactly(CloseReason.PING_TIMEOUT);
        assertThat(webSocket.sent).as("the server does not ping").isEmpty();
    }

    @Test
    void a_request_that_comes_too_late_finds_the_session_gone_though_its_timer_had_no_turn_yet() {
        TestClient client = polling();

        loop.hangOn(INTERVAL.plus(TIMEOUT));

        assertThat(client.post("1:2").status()).isEqualTo(400);
        assertThat(application.closed).containsExactly(CloseReason.PING_TIMEOUT);
    }

    @Test
    void a_client_that_is_held_back_is_not_blamed_for_a_ping_that_was_not_read() {
        TransportListener client = open("EIO=3");
        session().read(false);

        loop.pass(Duration.ofSeconds(10));
        session().read(true);
        loop.pass(INTERVAL);
        client.received(new Packet.Ping(""));
        loop.pass(INTERVAL);

        assertThat(application.closed).isEmpty();
        loop.pass(TIMEOUT);
        assertThat(application.closed).as("from now on it counts again").containsExactly(CloseReason.PING_TIMEOUT);
    }

    @Test
    void a_pong_of_the_client_ends_the_session() {
        open("EIO=3").received(new Packet.Pong(""));

        assertThat(application.closed).containsExactly(CloseReason.PARSE_ERROR);
    }

    @Test
    void a_client_moves_and_what_waited_follows_in_its_form() {
        TestClient client = polling();
        RecordingReply poll = client.poll();
        TransportListener moving = client.webSocket(webSocket);

        moving.received(new Packet.Ping("probe"));
        assertThat(poll.body()).isEqualTo("1:6");
        session().send(Message.binary(bytes("62")));
        loop.turn();
        moving.received(new Packet.Upgrade());
        moving.received(new Packet.Ping(""));
        loop.turn();

        assertThat(webSocket.sent).containsExactly("3probe", "bBGI=", "3");
        assertThat(client.poll().status()).as("polling is over").isEqualTo(400);
        assertThat(application.closed).isEmpty();
    }
}
