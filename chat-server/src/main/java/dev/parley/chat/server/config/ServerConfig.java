package dev.parley.chat.server.config;

import dev.parley.chat.ChatRates;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Everything an operator may set, checked once, before anything starts.
///
/// `publicAddress` and `allowedOrigins` are origins as browsers write them.
public record ServerConfig(
        int port,
        String host,
        Optional<LinePort> line,
        Path data,
        Optional<DatabaseAddress> database,
        Optional<URI> publicAddress,
        Set<String> allowedOrigins,
        List<AddressRange> trustedProxies,
        int connectionsPerAddress,
        boolean openMetrics,
        ChatRates rates,
        String log) {

    private static final List<String> LOG_LEVELS = List.of("error", "warn", "info", "debug");

    public ServerConfig {
        allowedOrigins = Set.copyOf(allowedOrigins);
        trustedProxies = List.copyOf(trustedProxies);
    }

    /// Throws [BadSetting] with a sentence that names the setting.
    public static ServerConfig of(Settings settings) {
        return new ServerConfig(
                (int) settings.of(Setting.PORT).number(0, 65_535),
                settings.of(Setting.HOST).word(),
                LinePort.of(settings),
                settings.of(Setting.DATA).path(),
                settings.of(Setting.DATABASE).database(),
                settings.of(Setting.PUBLIC_ADDRESS).origin(),
                origins(settings.of(Setting.ALLOW_ORIGIN)),
                settings.of(Setting.TRUSTED_PROXIES).list().stream()
                        .map(Value::range)
                        .toList(),
                (int) settings.of(Setting.CONNECTIONS_PER_ADDRESS).number(1, 1_000_000),
                settings.of(Setting.OPEN_METRICS).yes(),
                rates(settings),
                settings.of(Setting.LOG).oneOf(LOG_LEVELS));
    }

    /// Whether anybody but this machine can reach it without TLS.
    public boolean exposed() {
        return !secure() && !List.of("localhost", "127.0.0.1", "::1").contains(host);
    }

    /// The origins of all pages that may use this server, its own public address among them.
    public Set<String> origins() {
        Set<String> all = new HashSet<>(allowedOrigins);
        publicAddress.map(URI::toString).ifPresent(all::add);
        return Set.copyOf(all);
    }

    private static ChatRates rates(Settings settings) {
        return new ChatRates(
                settings.of(Setting.POST_RATE).rate(),
                settings.of(Setting.GUEST_POST_RATE).rate(),
                settings.of(Setting.SIGN_IN_RATE).rate(),
                settings.of(Setting.GUEST_RATE).rate(),
                settings.of(Setting.CODE_RATE).rate(),
                settings.of(Setting.JOIN_RATE).rate(),
                settings.of(Setting.ROOM_RATE).rate(),
                settings.of(Setting.DIRECT_RATE).rate(),
                settings.of(Setting.SEARCH_RATE).rate());
    }

    /// Whether people reach this server over TLS.
    public boolean secure() {
        return publicAddress
                .filter(address -> address.getScheme().equals("https"))
                .isPresent();
    }

    private static Set<String> origins(Value value) {
        return value.list().stream()
                .flatMap(origin -> origin.origin().stream())
                .map(URI::toString)
                .collect(Collectors.toSet());
    }
}
