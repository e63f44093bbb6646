package dev.parley.socketio;

import dev.parley.engineio.EngineRequest;
import dev.parley.engineio.Headers;
import dev.parley.engineio.Revision;
import dev.parley.socketio.json.JsonValue;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a client brought when it connected to a namespace. Immutable.
///
/// @param request the request that opened the connection
/// @param auth the client's `auth` object; an empty one if it sent none. Of a client of Socket.IO 2, the query it gave
///     with the namespace
/// @param issued when the client came to the namespace
public record Handshake(EngineRequest request, JsonValue auth, Instant issued) {

    /// {@return the headers of the first request}
    public Headers headers() {
        return request.headers();
    }

    /// {@return the query of the first request, decoded}
    public Map<String, List<String>> query() {
        return request.parameters();
    }

    /// {@return the revision of Engine.IO that the client speaks: the third is that of Socket.IO 2}
    public Revision revision() {
        return Revision.of(request).orElse(Revision.FOUR);
    }

    /// {@return the client's address as text}
    public String address() {
        return request.remoteAddress();
    }

    /// {@return whether it came over TLS}
    public boolean secure() {
        return request.secure();
    }

    /// Who the client is, if the server that took the request has found out: what a servlet container knows as the
    /// user principal. Empty on a server of our own, where [#auth()] and a middleware decide.
    ///
    /// @return whoever the host has found out
    public Optional<Principal> principal() {
        return request.principal();
    }
}
