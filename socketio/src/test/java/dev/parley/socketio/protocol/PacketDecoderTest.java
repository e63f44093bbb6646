package dev.parley.socketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.socketio.protocol.Packet.Ack;
import dev.parley.socketio.protocol.Packet.Connect;
import dev.parley.socketio.protocol.Packet.ConnectError;
import dev.parley.socketio.protocol.Packet.Disconnect;
import dev.parley.socketio.protocol.Packet.Event;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketDecoderTest {

    record Sample(String wire, Packet packet) {}

    /// The examples of the specification, read and written back.
    static final List<Sample> SAMPLES = List.of(
            new Sample("0", new Connect("/", "")),
            new Sample("0{\"sid\":\"oSO0OpakMV_3jnilAAAA\"}", new Connect("/", "{\"sid\":\"oSO0OpakMV_3jnilAAAA\"}")),
            new Sample("0/admin,{\"token\":\"123\"}", new Connect("/admin", "{\"token\":\"123\"}")),
            new Sample("1", new Disconnect("/")),
            new Sample("1/admin,", new Disconnect("/admin")),
            new Sample("2[\"hello\",1]", event("/", OptionalLong.empty(), "[\"hello\",1]", 0)),
            new Sample("212[\"foo\"]", event("/", OptionalLong.of(12), "[\"foo\"]", 0)),
            new Sample(
                    "2/admin,456[\"project:delete\",123]",
                    event("/admin", OptionalLong.of(456), "[\"project:delete\",123]", 0)),
            new Sample("2/chat/room 5,[\"x\"]", event("/chat/room 5", OptionalLong.empty(), "[\"x\"]", 0)),
            new Sample("3/admin,456[]", new Ack("/admin", 456, "[]", 0)),
            new Sample("312[\"bar\"]", new Ack("/", 12, "[\"bar\"]", 0)),
            new Sample("3999999999999999[]", new Ack("/", 999_999_999_999_999L, "[]", 0)),
            new Sample(
                    "4/admin,{\"message\":\"Not authorized\"}",
                    new ConnectError("/admin", "{\"message\":\"Not authorized\"}")),
            new Sample(
                    "51-[\"hello\",{\"_placeholder\":true,\"num\":0}]",
                    event("/", OptionalLong.empty(), "[\"hello\",{\"_placeholder\":true,\"num\":0}]", 1)),
            new Sample(
                    "51-/admin,456[\"project:delete\",{\"_placeholder\":true,\"num\":0}]",
                    event("/admin", OptionalLong.of(456), "[\"project:delete\",{\"_placeholder\":true,\"num\":0}]", 1)),
            new Sample("510-[\"ten\"]", event("/", OptionalLong.empty(), "[\"ten\"]", 10)),
            new Sample(
                    "61-/admin,456[{\"_placeholder\":true,\"num\":0}]",
                    new Ack("/admin", 456, "[{\"_placeholder\":true,\"num\":0}]", 1)));

    /// What is read but would be written in another way.
    static final List<Sample> LENIENT = List.of(
            new Sample("0/admin", new Connect("/admin", "")),
            new Sample("1/admin", new Disconnect("/admin")),
            new Sample("0/?a=1,", new Connect("/?a=1", "")),
            new Sample("2/,[\"x\"]", event("/", OptionalLong.empty(), "[\"x\"]", 0)));

    private static Packet event(String namespace, OptionalLong ackId, String payload, int attachments) {
        return new Event(namespace, ackId, payload, attachments);
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void the_examples_of_the_protocol_are_read_and_written_back(Sample sample) {
        assertThat(PacketDecoder.decode(sample.wire())).isEqualTo(sample.packet());
        assertThat(PacketEncoder.encode(sample.packet())).isEqualTo(sample.wire());
    }

    @ParameterizedTest
    @FieldSource("LENIENT")
    void what_clients_also_write_is_read(Sample sample) {
        assertThat(PacketDecoder.decode(sample.wire())).isEqualTo(sample.packet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "abc",
                "-1",
                "2",
                "2{}",
                "2\"x\"",
                "2abc[\"x\"]",
                "2 7[\"x\"]",
                "2/admin",
                "2/admin[\"x\"]",
                "1{}",
                "1/admin,{}",
                "112",
                "012{}",
                "412{}",
                "3[]",
                "31{\"a\":1}",
                "3",
                "21234567890123456[\"x\"]",
                "2" + "9007199254740993[\"x\"]",
                "2" + "1e5[\"x\"]",
                "2１[\"x\"]",
                // the number of attachments, each in a way that cannot be
                "5[\"a\"]",
                "5-[\"a\"]",
                "50-[\"a\"]",
                "511-[\"a\"]",
                "5999999999-[\"a\"]",
                "5-1-[\"a\"]",
                "51.5-[\"a\"]",
                "51e9-[\"a\"]",
                "500000001-[\"a\"]",
                "51[\"a\"]",
                "51",
                "61-[\"a\"]"
            })
    void what_is_no_packet_is_refused(String wire) {
        assertThatThrownBy(() -> PacketDecoder.decode(wire)).isInstanceOf(MalformedPacketException.class);
    }
}
