package dev.parley.chat.server.port;

import dev.parley.chat.server.config.ServerConfig;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What browsers are told to keep to, on every answer. Immutable.
public final class SecurityHeaders {

    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9.-]{1,253}(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");

    private static final String POLICY = """
            default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; \
            media-src 'self' blob:; font-src 'self'; connect-src 'self' SOCKETS; manifest-src 'self'; worker-src 'self'; \
            form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; \
            require-trusted-types-for 'script'; trusted-types 'none'""";

    private final Optional<URI> publicAddress;
    private final boolean secure;

    public SecurityHeaders(ServerConfig config) {
        this.publicAddress = config.publicAddress();
        this.secure = config.secure();
    }

    /// The headers for an answer to a request of this `Host`.
    Map<String, String> forHost(String host) {
        Map<String, String> headers = new LinkedHashMap<>(ALWAYS);
        headers.put("Content-Security-Policy", POLICY.replace(" SOCKETS", socketAddress(host)));
        if (secure) {
            headers.put("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
        }
        return headers;
    }

    // Some browsers do not count a WebSocket of the same host to 'self'. The host is the client's word: only what
    // looks like one is repeated.
    private String socketAddress(String host) {
        String named = publicAddress.map(URI::getRawAuthority).orElse(host);
        if (!HOST.matcher(named).matches()) {
            return "";
        }
        return secure ? " wss://" + named : " ws://" + named + " wss://" + named;
    }
}
