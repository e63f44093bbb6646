package dev.parley.engineio;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// A cookie that holds the session's id, sent with the answer to a polling handshake and never read by
/// the engine: for what stands before several servers and must send a client to the same one each time
/// ([RFC 6265, 4.1](https://www.rfc-editor.org/rfc/rfc6265#section-4.1)). Immutable.
///
///     HandshakeCookie.named("io").withSecure(true)
///
/// @param name as cookies may be named
/// @param path the paths it is sent back to; default `/`
/// @param httpOnly whether the page's own scripts cannot read it; default true
/// @param sameSite whether requests from other sites carry it; default [SameSite#LAX]
/// @param maxAge how long the browser keeps it, in whole seconds; default until it is closed
/// @param secure whether it travels over TLS alone; default false, for the engine cannot know who ends
///     TLS before it
public record HandshakeCookie(
        String name, String path, boolean httpOnly, SameSite sameSite, Optional<Duration> maxAge, boolean secure) {

    /// Which requests of other sites' pages carry it.
    public enum SameSite {
        /// With requests of this site alone.
        STRICT("Strict"),
        /// With requests of this site, and when a link from elsewhere is followed.
        LAX("Lax"),
        /// All of them. Browsers take it only from a cookie that is secure.
        NONE("None");

        private final String wire;

        SameSite(String wire) {
            this.wire = wire;
        }
    }

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern PATH = Pattern.compile("/[\\x20-\\x3A\\x3C-\\x7E]*");

    /// Checks the name and the path.
    public HandshakeCookie {
        require(TOKEN.matcher(name).matches(), "cookie: its name must be a token, is " + name);
        require(PATH.matcher(path).matches(), "cookie: its path must be one, without a semicolon, is " + path);
        require(maxAge.filter(Duration::isNegative).isEmpty(), "cookie: its age must not be negative, is " + maxAge);
        require(sameSite != SameSite.NONE || secure, "cookie: with SameSite=None it must be secure");
    }

    /// With the defaults, which are those of the reference.
    ///
    /// @param name as cookies may be named
    /// @return the cookie
    public static HandshakeCookie named(String name) {
        return new HandshakeCookie(name, "/", true, SameSite.LAX, Optional.empty(), false);
    }

    /// The same with another path.
    ///
    /// @param value begins with a slash
    /// @return the cookie
    public HandshakeCookie withPath(String value) {
        return new HandshakeCookie(name, value, httpOnly, sameSite, maxAge, secure);
    }

    /// The same, hidden from scripts or not.
    ///
    /// @param value true to hide it
    /// @return the cookie
    public HandshakeCookie withHttpOnly(boolean value) {
        return new HandshakeCookie(name, path, value, sameSite, maxAge, secure);
    }

    /// Makes it [secure][#secure()] as well if it is [SameSite#NONE].
    ///
    /// @param value the attribute
    /// @return the cookie
    public HandshakeCookie withSameSite(SameSite value) {
        return new HandshakeCookie(name, path, httpOnly, value, maxAge, secure || value == SameSite.NONE);
    }

    /// The same with an end.
    ///
    /// @param value how long the browser keeps it
    /// @return the cookie
    public HandshakeCookie withMaxAge(Duration value) {
        return new HandshakeCookie(name, path, httpOnly, sameSite, Optional.of(value), secure);
    }

    /// The same, for TLS alone or not.
    ///
    /// @param value true for TLS alone
    /// @return the cookie
    public HandshakeCookie withSecure(boolean value) {
        return new HandshakeCookie(name, path, httpOnly, sameSite, maxAge, value);
    }

    /// What `Set-Cookie` says.
    String line(String sid) {
        return name + "=" + sid
                + maxAge.map(age -> "; Max-Age=" + age.toSeconds()).orElse("") + "; Path=" + path
                + (httpOnly ? "; HttpOnly" : "") + (secure ? "; Secure" : "") + "; SameSite=" + sameSite.wire;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
