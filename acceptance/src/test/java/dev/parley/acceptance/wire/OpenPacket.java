package dev.parley.acceptance.wire;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// The first packet of every session, with the names of all the fields it came with.
public record OpenPacket(
        String sid, List<String> upgrades, long pingInterval, long pingTimeout, long maxPayload, Set<String> fields) {

    public static OpenPacket parse(String packet) {
        if (!packet.startsWith("0")) {
            throw new AssertionError("not an open packet: " + packet);
        }
        var json = JsonMapper.shared().readTree(packet.substring(1));
        return new OpenPacket(
                json.path("sid").asString(""),
                json.path("upgrades").valueStream().map(node -> node.asString()).toList(),
                json.path("pingInterval").asLong(-1),
                json.path("pingTimeout").asLong(-1),
                json.path("maxPayload").asLong(-1),
                Set.copyOf(json.propertyNames()));
    }
}
