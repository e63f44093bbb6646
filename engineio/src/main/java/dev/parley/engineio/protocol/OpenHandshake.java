package dev.parley.engineio.protocol;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// What the server tells a client in its open packet.
///
/// @param sid the session's id
/// @param upgrades the transports it may still move to
/// @param pingInterval from a pong to the next ping
/// @param pingTimeout how long a pong may take
/// @param maxPayload the most bytes of one polling body or WebSocket message
public record OpenHandshake(
        String sid, List<String> upgrades, Duration pingInterval, Duration pingTimeout, int maxPayload) {

    /// Copies the upgrades.
    public OpenHandshake {
        upgrades = List.copyOf(upgrades);
    }

    /// {@return the JSON of the open packet}. All values are the server's own words and numbers: nothing
    /// needs escaping.
    public String json() {
        return "{\"sid\":\"" + sid + "\",\"upgrades\":" + names() + ",\"pingInterval\":" + pingInterval.toMillis()
                + ",\"pingTimeout\":" + pingTimeout.toMillis() + ",\"maxPayload\":" + maxPayload + "}";
    }

    private String names() {
        return upgrades.stream().map(name -> '"' + name + '"').collect(Collectors.joining(",", "[", "]"));
    }
}
