package dev.parley.chat.server.config;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Where a PostgreSQL is and who enters it, as in `postgresql://user:password@host:5432/name?sslmode=verify-full`.
///
/// @param tls the parameters behind the question mark
public record DatabaseAddress(
        String host, int port, String name, String user, String password, Map<String, String> tls) {

    private static final int USUAL_PORT = 5_432;
    private static final Set<String> SCHEMES = Set.of("postgresql", "postgres");
    private static final Set<String> PARAMETERS = Set.of("sslmode", "sslrootcert", "sslcert", "sslkey");

    public DatabaseAddress {
        tls = Map.copyOf(tls);
    }

    /// Throws [IllegalArgumentException] if it is no such address.
    static DatabaseAddress of(URI uri) {
        require(uri.getScheme() != null && SCHEMES.contains(uri.getScheme()));
        require(uri.getHost() != null && uri.getUserInfo() != null && uri.getPath() != null);
        String name = uri.getPath().replaceFirst("^/", "");
        require(!name.isEmpty() && name.indexOf('/') < 0);
        String[] who = uri.getUserInfo().split(":", 2);
        return new DatabaseAddress(
                uri.getHost().replaceAll("[\\[\\]]", ""),
                uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
                name,
                who[0],
                who.length > 1 ? who[1] : "",
                parameters(uri));
    }

    private static Map<String, String> parameters(URI uri) {
        if (uri.getQuery() == null) {
            return Map.of();
        }
        return Arrays.stream(uri.getQuery().split("&", -1))
                .map(parameter -> parameter.split("=", 2))
                .peek(parts -> require(parts.length == 2 && PARAMETERS.contains(parts[0])))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], DatabaseAddress::twice));
    }

    private static String twice(String one, String other) {
        throw new IllegalArgumentException("a parameter stands twice: " + one + ", " + other);
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("no address of a database");
        }
    }

    /// Without who enters it: this is printed.
    @Override
    public String toString() {
        return "postgresql://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/" + name;
    }
}
