package dev.parley.engineio.servlet;

import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.Loop;
import dev.parley.engineio.WebSocketRequest;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/// Lets requests become WebSockets, if they are what RFC 6455, 4.2.1 asks for; the container does the rest.
final class WebSocketDoor {

    private static final String VERSION = "13";
    private static final int KEY_BYTES = 16;

    private final ServerContainer container;
    private final EngineOptions options;
    private final Semaphore mayWait;
    private final OpenWebSockets open;

    /// @param waitingThreads how many threads of the container may wait at a time
    WebSocketDoor(ServerContainer container, EngineOptions options, int waitingThreads, OpenWebSockets open) {
        this.container = container;
        this.options = options;
        this.mayWait = new Semaphore(waitingThreads);
        this.open = open;
    }

    void open(WebSocketRequest admitted, Loop loop, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!VERSION.equals(request.getHeader("Sec-WebSocket-Version"))) {
            refuse(response, 426);
        } else if (!isWellFormed(request)) {
            refuse(response, HttpServletResponse.SC_BAD_REQUEST);
        } else {
            admitted.headers().forEach(header -> response.addHeader(header.getKey(), header.getValue()));
            upgrade(new WebSocketEndpoint(admitted, loop, options.maxPayload(), mayWait, open), request, response);
        }
    }

    private static boolean isWellFormed(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getProtocol().equals("HTTP/1.1")
                && asksForUpgrade(request)
                && hasKey(request);
    }

    private static boolean asksForUpgrade(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Connection")).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .anyMatch(token -> token.strip().equalsIgnoreCase("Upgrade"));
    }

    private static boolean hasKey(HttpServletRequest request) {
        String key = request.getHeader("Sec-WebSocket-Key");
        try {
            return key != null && Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void refuse(HttpServletResponse response, int status) {
        response.setStatus(status);
        response.setContentLength(0);
        response.setHeader("Connection", "close");
        response.setHeader("Upgrade", "websocket");
        response.setHeader("Sec-WebSocket-Version", VERSION);
    }

    private void upgrade(WebSocketEndpoint endpoint, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(WebSocketEndpoint.class, options.path())
                .configurator(new Prepared(endpoint))
                .build();
        try {
            container.upgradeHttpToWebSocket(request, response, config, Map.of());
        } catch (DeploymentException e) {
            throw new ServletException("the container did not take the WebSocket", e);
        }
    }

    /// Gives the container the endpoint that was made for this one request.
    private static final class Prepared extends ServerEndpointConfig.Configurator {

        private final WebSocketEndpoint endpoint;

        Prepared(WebSocketEndpoint endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(endpoint);
        }

        /// The engine has looked at it already.
        @Override
        public boolean checkOrigin(String origin) {
            return true;
        }

        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            return "";
        }

        /// None: a compressed message of a few bytes may become a large one.
        @Override
        public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
            return List.of();
        }
    }
}
