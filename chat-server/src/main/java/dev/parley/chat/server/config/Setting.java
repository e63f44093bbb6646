package dev.parley.chat.server.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// One thing an operator may set. The same name serves everywhere: `--trusted-proxies` on the command line,
/// `PARLEY_TRUSTED_PROXIES` in the environment, `trusted-proxies` in the file.
public enum Setting {
    PORT("NUMBER", "8080", "The port of the web client, the HTTP door and the Socket.IO door. 0 takes a free one."),
    HOST(
            "ADDRESS",
            "localhost",
            "The address to listen on. 0.0.0.0 opens it to the network: put a proxy with TLS in front."),
    LINE_PORT(
            "NUMBER",
            "5500",
            "The port of the TCP door, for nc and for programs that speak frames: a number, any for a free one, or off (0)."
                    + " Without this setting a taken port keeps the door closed, and nothing else."),
    LINE_HOST(
            "ADDRESS",
            "localhost",
            "The address of the TCP door. What is said there is readable on its way, if there is no --line-certificate."),
    LINE_CERTIFICATE(
            "FILE", "", "A chain of certificates (PEM): with it, and with --line-key, the TCP door speaks TLS alone."),
    LINE_KEY("FILE", "", "The private key (PEM) of --line-certificate, without a password."),
    DATA("FOLDER", "data", "Where messages are kept. Made if it is not there; one server at a time may use it."),
    DATABASE(
            "URL",
            "",
            "A PostgreSQL that keeps the messages instead: postgresql://user:password@host:5432/name. Not on the"
                    + " command line, if others on this machine are not to read the password."),
    PUBLIC_ADDRESS(
            "URL", "", "The address people type, such as https://chat.example.org. With https the cookie is secure."),
    ALLOW_ORIGIN("ORIGINS", "", "Other web pages that may use this server, parted by commas."),
    TRUSTED_PROXIES("RANGES", "", "Proxies whose X-Forwarded-For is believed: addresses or ranges, parted by commas."),
    CONNECTIONS_PER_ADDRESS(
            "NUMBER",
            "200",
            "How many connections one address may have. Proxies, private networks and this machine may have more."),
    OPEN_METRICS("true|false", "false", "Answer /metrics to every address and not to this machine alone."),
    POST_RATE("RATE", "20/500ms", "How often one person may post: this many at once, then one each time."),
    GUEST_POST_RATE("RATE", "10/1s", "The same for guests who came without signing in."),
    SIGN_IN_RATE("RATE", "10/3m", "How often people may sign in from one address."),
    GUEST_RATE("RATE", "60/10s", "How often guests may come from one address; coming back counts."),
    CODE_RATE("RATE", "10/1m", "How often wrong codes of private rooms may be tried from one address."),
    JOIN_RATE("RATE", "20/3m", "How often one person may join rooms."),
    ROOM_RATE("RATE", "10/6m", "How often one person may create rooms."),
    DIRECT_RATE("RATE", "30/2m", "How often one person may open private talks."),
    SEARCH_RATE("RATE", "10/2s", "How often one person may search; each further page counts."),
    LOG("LEVEL", "warn", "How much is told: error, warn, info or debug.");

    private final String label;
    private final String defaultValue;
    private final String meaning;

    Setting(String label, String defaultValue, String meaning) {
        this.label = label;
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /// The name in a file, such as `allow-origin`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The name on the command line, such as `--allow-origin`.
    public String option() {
        return "--" + key();
    }

    /// The name in the environment, such as `PARLEY_ALLOW_ORIGIN`.
    public String variable() {
        return "PARLEY_" + name();
    }

    /// The kind of value, for the help page.
    public String label() {
        return label;
    }

    /// The value in force when nobody set one; empty where there is none.
    public String defaultValue() {
        return defaultValue;
    }

    /// One sentence for the help page.
    public String meaning() {
        return meaning;
    }

    static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst();
    }

    static Optional<Setting> ofVariable(String variable) {
        return Arrays.stream(values())
                .filter(s -> s.variable().equals(variable))
                .findFirst();
    }
}
