package dev.parley.chat.server.http;

import dev.parley.chat.SessionToken;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.time.Duration;
import java.util.Optional;

/// The cookie that carries a browser's session token; no script can read it.
///
/// Over https its name starts with `__Host-`, which browsers take only if it is secure and of this very host.
public final class SessionCookie {

    private final boolean secure;
    private final Duration life;

    public SessionCookie(boolean secure, Duration life) {
        this.secure = secure;
        this.life = life;
    }

    /// The cookie's name.
    public String name() {
        return secure ? "__Host-sid" : "sid";
    }

    Cookie of(SessionToken token) {
        return cookie(token.value(), life);
    }

    Cookie gone() {
        return cookie("", Duration.ZERO);
    }

    Optional<SessionToken> token(HttpRequest<?> request) {
        return request.getCookies()
                .findCookie(name())
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .map(SessionToken::new);
    }

    private Cookie cookie(String value, Duration age) {
        return Cookie.of(name(), value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(SameSite.Strict)
                .maxAge(age);
    }
}
