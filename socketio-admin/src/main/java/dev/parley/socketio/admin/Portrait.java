package dev.parley.socketio.admin;

import dev.parley.engineio.EngineRequest;
import dev.parley.socketio.Handshake;
import dev.parley.socketio.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A socket as the UI shows it. What a client proves itself with is left out.
final class Portrait {

    private static final Set<String> SECRET_HEADERS =
            Set.of("authorization", "cookie", "proxy-authorization", "sec-websocket-key");

    private Portrait() {}

    static Map<String, Object> of(Socket socket, AdminOptions options) {
        Map<String, Object> portrait = new LinkedHashMap<>();
        portrait.put("id", socket.id());
        portrait.put("clientId", socket.clientId());
        portrait.put("transport", socket.transport());
        portrait.put("nsp", socket.namespace().name());
        portrait.put("data", options.dataOf(socket));
        portrait.put("handshake", handshake(socket.handshake()));
        portrait.put("rooms", new ArrayList<>(socket.rooms()));
        return portrait;
    }

    private static Map<String, Object> handshake(Handshake handshake) {
        EngineRequest request = handshake.request();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("address", handshake.address());
        shown.put("headers", headers(handshake));
        shown.put("query", query(handshake.query()));
        shown.put("issued", handshake.issued().toEpochMilli());
        shown.put("secure", handshake.secure());
        shown.put("time", handshake.issued().toString());
        shown.put("url", request.query().isEmpty() ? request.path() : request.path() + "?" + request.query());
        shown.put("xdomain", handshake.headers().first("Origin").isPresent());
        return shown;
    }

    private static Map<String, String> headers(Handshake handshake) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : handshake.headers().names()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!SECRET_HEADERS.contains(lower)) {
                headers.put(lower, String.join(", ", handshake.headers().all(name)));
            }
        }
        return headers;
    }

    /// As in the reference: a value, or a list of them if there are several.
    private static Map<String, Object> query(Map<String, List<String>> parameters) {
        Map<String, Object> query = new LinkedHashMap<>();
        parameters.forEach((name, values) -> query.put(name, values.size() == 1 ? values.getFirst() : values));
        return query;
    }

    /// A moment as the UI reads it.
    static String now() {
        return Instant.ofEpochMilli(System.currentTimeMillis()).toString();
    }
}
