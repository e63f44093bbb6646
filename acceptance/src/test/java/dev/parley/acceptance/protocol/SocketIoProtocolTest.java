package dev.parley.acceptance.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.acceptance.subject.Subject;
import dev.parley.acceptance.wire.OpenPacket;
import dev.parley.acceptance.wire.PollingSession;
import dev.parley.acceptance.wire.WebSocketLine;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Socket.IO 5 on a server with the namespaces `/` and `/custom` that sends events back, and the session below it.
class SocketIoProtocolTest extends EngineIoContract {

    SocketIoProtocolTest() {
        super(Subject.Role.SOCKET);
    }

    @Override
    void assertThatItIsServed(WebSocketLine line) {
        line.answeringPings().send("40");
        SocketIoConversation.sidOf(line.text(), "");
        assertThat(line.text()).isEqualTo("42[\"auth\",{}]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -        | -
            -        | {"token":"123"}
            /custom, | -
            /custom, | {"token":"abc"}
            """)
    void joining_is_answered_with_an_id_before_anything_else_is_said(String prefix, String auth) {
        try (var conversation = SocketIoConversation.open(endpoint())) {

            var sid = conversation.join(orEmpty(prefix), orEmpty(auth));

            assertThat(sid).isNotEmpty();
        }
    }

    @Test
    void the_ids_of_session_and_namespaces_all_differ() {
        try (var line = openLine().answeringPings()) {
            var session = OpenPacket.parse(line.text()).sid();

            line.send("40");
            var main = SocketIoConversation.sidOf(line.text(), "");
            line.text();
            line.send("40/custom,");
            var custom = SocketIoConversation.sidOf(line.text(), "/custom,");

            assertThat(main).isNotEqualTo(session).isNotEqualTo(custom);
            assertThat(custom).isNotEqualTo(session);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"40/random", "40/random,", "40/random,{\"token\":\"123\"}"})
    void an_unknown_namespace_is_refused_and_the_session_lives_on(String connect) {
        try (var conversation = SocketIoConversation.open(endpoint())) {

            conversation.say(connect).hears("44/random,{\"message\":\"Invalid namespace\"}");

            assertThat(conversation.join("", "")).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4abc", "42[\"message\",\"too early\"]", "41", "430[]"})
    void anything_but_joining_ends_a_session_without_a_namespace(String packet) {
        try (var conversation = SocketIoConversation.open(endpoint())) {

            conversation.say(packet).isClosed();
        }
    }

    @Test
    void a_session_that_joins_nothing_is_closed_when_its_time_is_up() {
        try (var conversation = SocketIoConversation.open(endpoint())) {
            var opened = System.nanoTime();

            conversation.isClosed();

            var lasted = Duration.ofNanos(System.nanoTime() - opened);
            assertThat(lasted).isBetween(Duration.ofMillis(900), Duration.ofMillis(1600));
        }
    }

    @Test
    void a_polling_session_that_joins_nothing_is_closed_when_its_time_is_up() {
        var opened = System.nanoTime();
        var session = PollingSession.open(endpoint());

        var answer = session.poll();
        while (answer.toString().equals("200 2")) {
            session.post("3");
            answer = session.poll();
        }

        assertThat(answer).hasToString("200 1");
        assertThat(Duration.ofNanos(System.nanoTime() - opened))
                .isBetween(Duration.ofMillis(900), Duration.ofMillis(1600));
        assertThat(session.poll().status()).isEqualTo(400);
    }

    @Test
    void leaving_the_main_namespace_is_not_answered_and_the_session_lives_on() {
        try (var line = openLine()) {
            line.text();
            line.send("40");
            line.text();
            line.text();

            line.send("41");

            assertThat(line.text()).isEqualTo("2");
            line.send("3");
            assertThat(line.text()).isEqualTo("2");
        }
    }

    @Test
    void one_who_left_may_join_again_under_another_id() {
        try (var conversation = SocketIoConversation.open(endpoint())) {
            var before = conversation.join("", "");
            conversation.join("/custom,", "");

            conversation.say("41");
            // Two journeys of something else: the reference forgets a socket a moment after it left.
            conversation.say("40/random,").hears("44/random,{\"message\":\"Invalid namespace\"}");
            conversation.say("40/random,").hears("44/random,{\"message\":\"Invalid namespace\"}");

            assertThat(conversation.join("", "")).isNotEqualTo(before);
            conversation.isServed();
        }
    }

    @Test
    void leaving_one_namespace_leaves_the_other_alone() {
        try (var conversation = SocketIoConversation.joined(endpoint())) {
            conversation.join("/custom,", "");

            conversation.say("41/custom,");

            conversation.isServed();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,\"2\",{\"3\":[true]}",
                "null,false,-1.5,\"\",[],{}",
                "\"€ 😀 \\\" \\\\ \\n\"",
                "{\"a\":{\"b\":{\"c\":[1,[2,[3]]]}}}",
                "9007199254740991,\"__proto__\""
            })
    void arguments_come_back_as_they_went(String arguments) {
        try (var conversation = SocketIoConversation.joined(endpoint())) {

            conversation.say("42[\"message\"," + arguments + "]").hears("42[\"message-back\"," + arguments + "]");
        }
    }

    @Test
    void binary_arguments_come_back_as_attachments_in_order() {
        try (var conversation = SocketIoConversation.joined(endpoint())) {
            conversation.say(
                    "452-[\"message\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]",
                    new byte[] {1, 2, 3},
                    new byte[] {4, 5, 6});

            conversation.hears(
                    "452-[\"message-back\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
            conversation.hearsBytes("010203", "040506");
        }
    }

    @Test
    void binary_deep_in_an_argument_comes_back_where_it_was() {
        try (var conversation = SocketIoConversation.joined(endpoint())) {
            conversation.say("451-[\"message\",{\"a\":[{\"_placeholder\":true,\"num\":0},2]}]", new byte[] {7});

            conversation.hears("451-[\"message-back\",{\"a\":[{\"_placeholder\":true,\"num\":0},2]}]");
            conversation.hearsBytes("07");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "456", "999999999999999"})
    void an_acknowledgement_carries_the_id_of_its_event(String id) {
        try (var conversation = SocketIoConversation.joined(endpoint())) {

            conversation.say("42" + id + "[\"message-with-ack\",1,\"2\",{\"3\":[false]}]");

            conversation.hears("43" + id + "[1,\"2\",{\"3\":[false]}]");
        }
    }

    @Test
    void an_acknowledgement_without_arguments_is_an_empty_array() {
        try (var conversation = SocketIoConversation.joined(endpoint())) {

            conversation.say("427[\"message-with-ack\"]").hears("437[]");
        }
    }

    @Test
    void an_acknowledgement_may_carry_binary() {
        try (var conversation = SocketIoConversation.joined(endpoint())) {
            conversation.say(
                    "452-789[\"message-with-ack\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]",
                    new byte[] {1, 2, 3},
                    new byte[] {4, 5, 6});

            conversation.hears("462-789[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
            conversation.hearsBytes("010203", "040506");
        }
    }

    @Test
    void many_events_at_once_come_back_in_order() {
        try (var conversation = SocketIoConversation.joined(endpoint())) {

            IntStream.range(0, 500).forEach(number -> conversation.say("42[\"message\"," + number + "]"));

            IntStream.range(0, 500).forEach(number -> conversation.hears("42[\"message-back\"," + number + "]"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4abc",
                "42{}",
                "42abc[\"message-with-ack\",1,\"2\",{\"3\":[false]}]",
                "47",
                "42[\"message\"",
                "42[\"message\"]x"
            })
    void a_malformed_packet_ends_the_session(String packet) {
        try (var conversation = SocketIoConversation.joined(endpoint())) {

            conversation.say(packet).isClosed();
        }
    }

    @Test
    void the_same_is_spoken_by_polling() {
        var session = PollingSession.open(endpoint());

        assertThat(session.post("40")).hasToString("200 ok");
        var first = session.poll().body();
        session.post("42[\"message\",1]\u001e451-[\"message\",{\"_placeholder\":true,\"num\":0}]\u001ebAQIDBA==");
        var second = session.poll().body();

        assertThat(first).startsWith("40{\"sid\":");
        assertThat(second)
                .contains("42[\"message-back\",1]\u001e451-[\"message-back\",{\"_placeholder\":true,\"num\":0}]"
                        + "\u001ebAQIDBA==");
    }

    private static String orEmpty(String cell) {
        return cell == null ? "" : cell;
    }
}
