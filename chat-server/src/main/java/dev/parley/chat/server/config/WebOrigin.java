package dev.parley.chat.server.config;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An address in the one form in which browsers name an origin: lower case, no path, no default port.
final class WebOrigin {

    private WebOrigin() {}

    static URI of(URI address) {
        String scheme = lower(address.getScheme());
        boolean web = scheme.equals("http") || scheme.equals("https");
        boolean bare = (address.getRawPath().isEmpty() || address.getRawPath().equals("/"))
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && address.getRawUserInfo() == null;
        if (!web || !bare) {
            throw new IllegalArgumentException("not an origin");
        }
        int usual = scheme.equals("https") ? 443 : 80;
        String port = address.getPort() < 0 || address.getPort() == usual ? "" : ":" + address.getPort();
        return URI.create(scheme + "://" + lower(address.getHost()) + port);
    }

    private static String lower(@Nullable String part) {
        if (part == null) {
            throw new IllegalArgumentException("not an origin");
        }
        return part.toLowerCase(Locale.ROOT);
    }
}
