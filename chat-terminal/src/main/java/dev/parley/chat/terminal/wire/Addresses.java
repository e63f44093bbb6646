package dev.parley.chat.terminal.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// Where a chat's doors are, from the address people open.
public final class Addresses {

    private Addresses() {}

    /// Reads what a person types: `chat.example.org`, `localhost:8080`, `https://chat.example.org/`. Without
    /// a scheme it is HTTPS, but on this very machine HTTP. Throws [IllegalArgumentException] for what is no
    /// address.
    public static URI server(String typed) {
        String whole = typed.contains("://") ? typed : (isHere(typed) ? "http://" : "https://") + typed;
        try {
            URI uri = new URI(whole);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
                throw new IllegalArgumentException(
                        "\"" + typed + "\" is no address of a chat, as http://localhost:8080 is");
            }
            // A page of the web client, or an invitation, names the same chat.
            return new URI(scheme, null, uri.getHost(), uri.getPort(), "", null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("\"" + typed + "\" is no address of a chat: " + e.getReason(), e);
        }
    }

    static URI socket(URI server) {
        String scheme = server.getScheme().equals("https") ? "wss" : "ws";
        return URI.create(scheme + "://" + server.getRawAuthority() + server.getRawPath()
                + "/socket.io/?EIO=4&transport=websocket");
    }

    static URI api(URI server, String path) {
        return URI.create(server + path);
    }

    private static boolean isHere(String typed) {
        return typed.matches("(localhost|127\\.0\\.0\\.1|\\[::1])([:/].*)?");
    }
}
