package dev.parley.chat.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where the TCP door is.
///
/// @param port 0 takes a free one
/// @param chosen whether somebody asked for this place; if nobody did, the program does without it where it is taken
/// @param files the certificate and the key, if the door is to speak TLS
public record LinePort(String host, int port, boolean chosen, Optional<Files> files) {

    private static final String ANY = "any";

    /// Both PEM.
    public record Files(Path certificate, Path key) {}

    static Optional<LinePort> of(Settings settings) {
        Value port = settings.of(Setting.LINE_PORT);
        Optional<Files> files = files(settings.of(Setting.LINE_CERTIFICATE), settings.of(Setting.LINE_KEY));
        if (List.of("off", "0").contains(port.text())) {
            return Optional.empty();
        }
        int number = port.text().equals(ANY) ? 0 : (int) port.number(1, 65_535);
        boolean chosen = settings.isSet(Setting.LINE_PORT) || settings.isSet(Setting.LINE_HOST);
        return Optional.of(new LinePort(settings.of(Setting.LINE_HOST).word(), number, chosen, files));
    }

    private static Optional<Files> files(Value certificate, Value key) {
        if (certificate.text().isEmpty() != key.text().isEmpty()) {
            throw new BadSetting(certificate.where() + " and " + key.where() + " go together");
        }
        return certificate.text().isEmpty() ? Optional.empty() : Optional.of(new Files(certificate.path(), key.path()));
    }

    /// Whether others than this machine can read what is said there on its way.
    public boolean exposed() {
        return files.isEmpty() && !List.of("localhost", "127.0.0.1", "::1").contains(host);
    }

    /// As it is typed: `localhost 5500`.
    public String typed(int actual) {
        return (host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host) + " " + actual;
    }
}
