package dev.parley.fuzz;

import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.socketio.protocol.Packet;
import dev.parley.socketio.protocol.PacketDecoder;
import dev.parley.socketio.protocol.PacketEncoder;
import java.util.List;

/// One Socket.IO packet: what is read is written and read again as the same.
final class SocketPacketTarget implements Target {

    @Override
    public String name() {
        return "socket-packet";
    }

    @Override
    public List<byte[]> seeds() {
        return Check.texts(
                "0{\"token\":\"abc\"}",
                "0/admin,{\"token\":\"abc\"}",
                "1/admin,",
                "2/admin,456[\"project:delete\",123]",
                "2[]",
                "312[]",
                "4/admin,{\"message\":\"no\"}",
                "51-/admin,456[\"x\",{\"_placeholder\":true,\"num\":0}]",
                "610-12[{\"_placeholder\":true,\"num\":0}]");
    }

    @Override
    public void take(byte[] input) {
        Packet packet;
        try {
            packet = PacketDecoder.decode(Check.text(input));
        } catch (MalformedPacketException refused) {
            return;
        }
        if (isJson(packet)) {
            Check.same(packet, PacketDecoder.decode(PacketEncoder.encode(packet)), "read again");
        }
    }

    /// A payload that is none is refused by whoever reads it next, and never written: one that begins with a
    /// slash would read like a namespace.
    private static boolean isJson(Packet packet) {
        return switch (packet) {
            case Packet.Connect connect -> !connect.payload().startsWith("/");
            case Packet.ConnectError error -> !error.payload().startsWith("/");
            case Packet.Disconnect disconnect -> true;
            case Packet.Event event -> true;
            case Packet.Ack ack -> true;
        };
    }

    @Override
    public long bound(int length) {
        return 16_384 + 40L * length;
    }
}
