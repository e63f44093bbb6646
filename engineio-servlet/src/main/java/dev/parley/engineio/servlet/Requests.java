package dev.parley.engineio.servlet;

import dev.parley.engineio.EngineRequest;
import dev.parley.engineio.Headers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;

/// From the container's words for a request to the engine's.
final class Requests {

    private static final String SEC_WEBSOCKET_KEY = "Sec-WebSocket-Key";

    private Requests() {}

    static EngineRequest translate(HttpServletRequest request) {
        return new EngineRequest(
                request.getMethod(),
                request.getRequestURI(),
                Optional.ofNullable(request.getQueryString()).orElse(""),
                headers(request),
                request.getRemoteAddr(),
                request.isSecure(),
                Optional.ofNullable(request.getUserPrincipal()));
    }

    private static Headers headers(HttpServletRequest request) {
        Headers.Builder headers = new Headers.Builder();
        for (String name : Collections.list(request.getHeaderNames())) {
            // The key is spent with the handshake, and the session keeps the rest for its life.
            if (!name.equalsIgnoreCase(SEC_WEBSOCKET_KEY)) {
                Collections.list(request.getHeaders(name)).forEach(value -> headers.add(name, value));
            }
        }
        if (request.getHeader("Host") == null) {
            headers.add("Host", authority(request)); // HTTP/2 says it in another place
        }
        return headers.build();
    }

    private static String authority(HttpServletRequest request) {
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? 443 : 80);
        return usual ? request.getServerName() : request.getServerName() + ":" + port;
    }
}
