package dev.parley.chat.server.caller;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The pages that may use this server: its own, and those the operator named. Immutable.
public final class Origins {

    private final Optional<String> own;
    private final Set<String> others;

    public Origins(Optional<URI> publicAddress, Set<String> others) {
        this.own = publicAddress.map(URI::toString);
        this.others = Set.copyOf(others);
    }

    /// Whether a page of this origin may write. Without a public address, ours is the one the browser asked for: by
    /// http, or by https of a proxy that keeps the `Host`.
    public boolean allows(String origin, @Nullable String host) {
        return others.contains(origin)
                || own.map(origin::equals)
                        .orElseGet(() -> origin.equals("http://" + host) || origin.equals("https://" + host));
    }

    /// Whether this is another page the operator named.
    public boolean isNamed(String origin) {
        return others.contains(origin);
    }
}
