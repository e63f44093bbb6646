package dev.parley.acceptance.wire;

import java.net.URI;

/// Where an Engine.IO server is spoken to: its address and the path, with both slashes.
public record Endpoint(String host, int port, String path) {

    public static Endpoint at(URI address, String path) {
        return new Endpoint(address.getHost(), address.getPort(), path);
    }

    public URI http(String query) {
        return URI.create("http://" + authority() + target(query));
    }

    public URI webSocket(String query) {
        return URI.create("ws://" + authority() + target(query));
    }

    /// The request target, as it stands in a request line.
    public String target(String query) {
        return query.isEmpty() ? path : path + "?" + query;
    }

    public String authority() {
        return host + ":" + port;
    }
}
