package dev.parley.chat.server.socket;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatException;
import dev.parley.chat.Origin;
import dev.parley.chat.Person;
import dev.parley.chat.Refusal;
import dev.parley.chat.SessionId;
import dev.parley.chat.SessionToken;
import dev.parley.chat.server.caller.ClientAddresses;
import dev.parley.chat.server.caller.Origins;
import dev.parley.chat.server.caller.SessionCookie;
import dev.parley.chat.server.metrics.Metrics;
import dev.parley.chat.server.wire.Fault;
import dev.parley.socketio.Handshake;
import dev.parley.socketio.Key;
import dev.parley.socketio.Middleware;
import dev.parley.socketio.Refused;
import dev.parley.socketio.Socket;
import dev.parley.socketio.json.JsonValue;
import java.net.InetAddress;
import java.util.Optional;

/// Finds out who a client is before it is let in; a client without any name becomes a guest.
final class Recognition implements Middleware {

    static final Key<Person> PERSON = Key.of("person", Person.class);
    static final Key<SessionId> SESSION = Key.of("session", SessionId.class);
    static final Key<Origin> ORIGIN = Key.of("origin", Origin.class);

    private final Chat chat;
    private final SessionCookie cookie;
    private final Origins origins;
    private final ClientAddresses addresses;
    private final Metrics metrics;

    Recognition(Chat chat, SessionCookie cookie, Origins origins, ClientAddresses addresses, Metrics metrics) {
        this.chat = chat;
        this.cookie = cookie;
        this.origins = origins;
        this.addresses = addresses;
        this.metrics = metrics;
    }

    @Override
    public void admit(Socket socket) {
        Handshake handshake = socket.handshake();
        Origin origin = addresses.origin(
                InetAddress.ofLiteral(handshake.address()), handshake.headers().all("X-Forwarded-For"));
        try {
            Optional<SessionToken> token = token(handshake);
            Person person = token.map(this::signedIn).orElseGet(() -> guest(handshake, origin));
            token.ifPresent(proof -> socket.set(SESSION, proof.session()));
            socket.set(PERSON, person);
            socket.set(ORIGIN, origin);
        } catch (ChatException refused) {
            Fault fault = Fault.of(refused);
            metrics.refused("socket", fault.code());
            throw new Refused(fault.message(), fault);
        }
    }

    private Optional<SessionToken> token(Handshake handshake) {
        Optional<String> token = text(handshake, "token");
        if (token.isPresent() || handshake.auth().member("name").isPresent()) {
            return token.map(SessionToken::new);
        }
        return cookie.token(handshake.headers().all("Cookie")).filter(_ -> mayUseCookie(handshake));
    }

    // A browser sends the cookie with every page's requests, and CORS does not cover a WebSocket.
    private boolean mayUseCookie(Handshake handshake) {
        String host = handshake.headers().first("Host").orElse("");
        boolean own = handshake
                .headers()
                .first("Origin")
                .map(origin -> origins.allows(origin, host))
                .orElse(true);
        if (!own) {
            throw new ChatException(Refusal.UNAUTHORIZED, "Origin: not one this server is known by.");
        }
        return true;
    }

    private Person signedIn(SessionToken token) {
        return chat.whoIs(token).orElseThrow(() -> new ChatException(Refusal.UNAUTHORIZED, "Sign in first."));
    }

    private Person guest(Handshake handshake, Origin origin) {
        return text(handshake, "name").map(name -> chat.visit(origin, name)).orElseGet(() -> chat.visit(origin));
    }

    private static Optional<String> text(Handshake handshake, String field) {
        return handshake.auth().member(field).map(value -> required(value, field));
    }

    private static String required(JsonValue value, String field) {
        return value.text().orElseThrow(() -> new ChatException(Refusal.BAD_REQUEST, "auth." + field + ": a string"));
    }
}
