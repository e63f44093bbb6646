package dev.parley.engineio;

import java.util.Locale;
import java.util.Set;

/// Which web pages may talk to the server from another address than its own.
///
/// Asked for polling and WebSocket alike, for CORS does not cover a WebSocket. A request without an `Origin` header
/// does not come from a page and is let through; one from the server's own address always is.
public sealed interface Origins {

    /// No other page than the server's own. The default.
    record Own() implements Origins {}

    /// Every page on the web. Cookies are not honoured then (no `Allow-Credentials`).
    record Any() implements Origins {}

    /// These pages, compared to the letter after lower-casing, such as `https://chat.example`. Cookies are honoured.
    ///
    /// @param origins such as `https://chat.example`
    record Listed(Set<String> origins) implements Origins {

        /// Copies the origins.
        public Listed {
            origins = Set.copyOf(origins.stream().map(Origins::lower).toList());
        }
    }

    /// Whether a page at `origin` may talk to the server that was addressed as `host`.
    ///
    /// @param origin the request's `Origin`
    /// @param host the request's `Host`
    /// @return whether it is let in
    default boolean allow(String origin, String host) {
        return isOwn(origin, host)
                || switch (this) {
                    case Own() -> false;
                    case Any() -> true;
                    case Listed(var origins) -> origins.contains(lower(origin));
                };
    }

    private static boolean isOwn(String origin, String host) {
        String own = lower(host);
        String asked = lower(origin);
        return !own.isEmpty() && (asked.equals("http://" + own) || asked.equals("https://" + own));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
