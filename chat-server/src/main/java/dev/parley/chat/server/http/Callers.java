package dev.parley.chat.server.http;

import dev.parley.chat.Bot;
import dev.parley.chat.Chat;
import dev.parley.chat.ChatException;
import dev.parley.chat.Origin;
import dev.parley.chat.Person;
import dev.parley.chat.Refusal;
import dev.parley.chat.SessionToken;
import dev.parley.chat.server.caller.ClientAddresses;
import dev.parley.chat.server.caller.SessionCookie;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/// Who asks, and from where.
public final class Callers {

    private static final String SCHEME = "Bearer ";

    private final Chat chat;
    private final SessionCookie cookie;
    private final ClientAddresses addresses;

    public Callers(Chat chat, SessionCookie cookie, ClientAddresses addresses) {
        this.chat = chat;
        this.cookie = cookie;
        this.addresses = addresses;
    }

    /// The person who asks, or the bot. Refuses with `UNAUTHORIZED` if nobody is signed in.
    Person person(HttpRequest<?> request) {
        return token(request)
                .flatMap(
                        token -> chat.whoIs(token).or(() -> chat.whichBot(token).map(Bot::person)))
                .orElseThrow(() -> new ChatException(Refusal.UNAUTHORIZED, "Sign in first."));
    }

    /// What the request brings to prove who asks. A bearer token comes before the cookie: it was put there on purpose.
    Optional<SessionToken> token(HttpRequest<?> request) {
        return bearer(request).or(() -> cookie.token(request.getHeaders().getAll(HttpHeaders.COOKIE)));
    }

    /// Where the request comes from, for counting.
    Origin origin(HttpRequest<?> request) {
        return addresses.origin(
                request.getRemoteAddress().getAddress(), request.getHeaders().getAll("X-Forwarded-For"));
    }

    static Optional<SessionToken> bearer(HttpRequest<?> request) {
        return Optional.ofNullable(request.getHeaders().get(HttpHeaders.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> new SessionToken(value.substring(SCHEME.length()).strip()));
    }
}
