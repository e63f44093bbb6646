package dev.parley.chat.server.caller;

import dev.parley.chat.SessionToken;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The cookie that carries a browser's session token; no script can read it. Immutable.
///
/// Over https its name starts with `__Host-`, which browsers take only if it is secure and of this very host.
public final class SessionCookie {

    private final String name;
    private final boolean secure;
    private final Duration life;

    public SessionCookie(boolean secure, Duration life) {
        this("sid", secure, life);
    }

    private SessionCookie(String name, boolean secure, Duration life) {
        this.name = name;
        this.secure = secure;
        this.life = life;
    }

    /// One of another name that is kept in the same way.
    public SessionCookie beside(String other) {
        return new SessionCookie(other, secure, life);
    }

    /// The `Set-Cookie` that gives a browser its session.
    public String set(SessionToken token) {
        return line(token.value(), life);
    }

    /// The `Set-Cookie` that takes it away.
    public String clear() {
        return line("", Duration.ZERO);
    }

    /// The token in these `Cookie` headers, if there is one.
    public Optional<SessionToken> token(List<String> headers) {
        String start = name() + "=";
        return headers.stream()
                .flatMap(header -> Arrays.stream(header.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(start) && pair.length() > start.length())
                .map(pair -> new SessionToken(pair.substring(start.length())))
                .findFirst();
    }

    private String name() {
        return secure ? "__Host-" + name : name;
    }

    private String line(String value, Duration age) {
        String flags = secure ? "; HttpOnly; Secure; SameSite=Strict" : "; HttpOnly; SameSite=Strict";
        return name() + "=" + value + "; Path=/; Max-Age=" + age.toSeconds() + flags;
    }
}
