package dev.parley.engineio;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// What answers carry besides: the cookie of a handshake, and what the application adds. Safe from any
/// thread.
final class AnswerHeaders {

    private final Optional<HandshakeCookie> cookie;
    private final List<HeadersListener> initial = new CopyOnWriteArrayList<>();
    private final List<HeadersListener> each = new CopyOnWriteArrayList<>();

    AnswerHeaders(Optional<HandshakeCookie> cookie) {
        this.cookie = cookie;
    }

    void onInitial(HeadersListener listener) {
        initial.add(listener);
    }

    void onEach(HeadersListener listener) {
        each.add(listener);
    }

    static List<Map.Entry<String, String>> both(
            List<Map.Entry<String, String>> some, List<Map.Entry<String, String>> more) {
        if (some.isEmpty() || more.isEmpty()) {
            return some.isEmpty() ? more : some;
        }
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /// For the answer to a request of a session that there is.
    List<Map.Entry<String, String>> of(EngineRequest request) {
        return each.isEmpty() ? List.of() : told(each, new ResponseHeaders(), request);
    }

    /// For the answer that opens a session by WebSocket.
    List<Map.Entry<String, String>> ofHandshake(EngineRequest request) {
        return initial.isEmpty() ? of(request) : ofHandshake(new ResponseHeaders(), request);
    }

    /// For the answer that opens a session by polling.
    List<Map.Entry<String, String>> ofHandshake(EngineRequest request, String sid) {
        if (cookie.isEmpty()) {
            return ofHandshake(request);
        }
        return ofHandshake(new ResponseHeaders().add("Set-Cookie", cookie.get().line(sid)), request);
    }

    private List<Map.Entry<String, String>> ofHandshake(ResponseHeaders headers, EngineRequest request) {
        told(initial, headers, request);
        return told(each, headers, request);
    }

    private static List<Map.Entry<String, String>> told(
            List<HeadersListener> listeners, ResponseHeaders headers, EngineRequest request) {
        for (HeadersListener listener : listeners) {
            try {
                listener.headers(headers, request);
            } catch (RuntimeException | Error e) {
                // The client is to have its answer nevertheless.
                Log.ENGINE.log(System.Logger.Level.ERROR, "a listener to headers failed", e);
            }
        }
        return headers.lines();
    }
}
