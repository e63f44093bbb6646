package dev.parley.chat.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Rate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class ServerConfigTest {

    @TempDir
    Path here;

    @Test
    void nothing_set_gives_the_defaults() {
        ServerConfig config = config(List.of(), Map.of());

        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.host()).isEqualTo("localhost");
        assertThat(config.data()).isEqualTo(Path.of("data"));
        assertThat(config.database()).isEmpty();
        assertThat(config.publicAddress()).isEmpty();
        assertThat(config.allowedOrigins()).isEmpty();
        assertThat(config.trustedProxies()).isEmpty();
        assertThat(config.connectionsPerAddress()).isEqualTo(200);
        assertThat(config.openMetrics()).isFalse();
        assertThat(config.secure()).isFalse();
        assertThat(config.rates()).isEqualTo(dev.parley.chat.ChatRates.DEFAULTS);
    }

    @Test
    void the_tcp_door_is_at_5500_of_this_machine_unless_it_is_set_or_off() {
        assertThat(config(List.of(), Map.of()).line())
                .contains(new LinePort("localhost", 5500, false, Optional.empty()));
        assertThat(config(List.of("--line-port=7000", "--line-host=0.0.0.0"), Map.of())
                        .line())
                .contains(new LinePort("0.0.0.0", 7000, true, Optional.empty()));
        assertThat(config(List.of("--line-port=any"), Map.of()).line())
                .contains(new LinePort("localhost", 0, true, Optional.empty()));
        assertThat(config(List.of("--line-port=off"), Map.of()).line()).isEmpty();
        assertThat(config(List.of("--line-port=0"), Map.of()).line()).isEmpty();
        assertThatThrownBy(() -> config(List.of("--line-port=65536"), Map.of()))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("--line-port");
    }

    @Test
    void the_certificate_and_the_key_of_the_tcp_door_go_together() {
        var files = new LinePort.Files(Path.of("chain.pem"), Path.of("key.pem"));
        assertThat(config(List.of("--line-certificate=chain.pem", "--line-key=key.pem"), Map.of())
                        .line())
                .contains(new LinePort("localhost", 5500, false, Optional.of(files)));
        assertThatThrownBy(() -> config(List.of("--line-key=key.pem"), Map.of()))
                .isInstanceOf(BadSetting.class)
                .hasMessage("--line-certificate and --line-key go together");
    }

    @Test
    void the_command_line_wins_over_the_environment_and_that_over_the_file() throws IOException {
        Files.writeString(here.resolve("parley.properties"), "port=1\nhost=file\ndata=file\n");
        Map<String, String> environment = Map.of("PARLEY_PORT", "2", "PARLEY_HOST", "environment");

        ServerConfig config = config(List.of("--port", "3"), environment);

        assertThat(config.port()).isEqualTo(3);
        assertThat(config.host()).isEqualTo("environment");
        assertThat(config.data()).isEqualTo(Path.of("file"));
    }

    @Test
    void the_file_may_lie_in_the_data_folder() throws IOException {
        Files.createDirectory(here.resolve("kept"));
        Files.writeString(here.resolve("kept/parley.properties"), "port=7\n");

        assertThat(config(List.of("--data", "kept"), Map.of()).port()).isEqualTo(7);
    }

    @Test
    void the_file_may_be_named_in_the_environment() throws IOException {
        Files.writeString(here.resolve("other"), "port=7\n");

        assertThat(config(List.of(), Map.of("PARLEY_CONFIG", "other")).port()).isEqualTo(7);
    }

    @Test
    void a_named_file_that_is_not_there_is_an_error() {
        assertThatThrownBy(() -> config(List.of("--config", "nowhere"), Map.of()))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("nowhere");
    }

    @ParameterizedTest
    @EnumSource
    void every_setting_is_on_the_help_page_with_its_variable(Setting setting) {
        String page = CommandLine.helpPage();

        assertThat(page).contains(setting.option() + "=").contains(setting.variable());
    }

    @Test
    void all_values_are_understood() {
        ServerConfig config = config(
                List.of(
                        "--public-address=https://Chat.Example.org:443/",
                        "--allow-origin=https://a.example, http://b.example:81",
                        "--trusted-proxies=10.0.0.0/8,::1",
                        "--connections-per-address=17",
                        "--open-metrics=true",
                        "--post-rate=3/250ms",
                        "--sign-in-rate=unlimited"),
                Map.of());

        assertThat(config.publicAddress()).contains(URI.create("https://chat.example.org"));
        assertThat(config.secure()).isTrue();
        assertThat(config.allowedOrigins()).containsExactlyInAnyOrder("https://a.example", "http://b.example:81");
        assertThat(config.trustedProxies()).hasSize(2);
        assertThat(config.connectionsPerAddress()).isEqualTo(17);
        assertThat(config.openMetrics()).isTrue();
        assertThat(config.rates().posts()).isEqualTo(new Rate(3, Duration.ofMillis(250)));
        assertThat(config.rates().signIns()).isEqualTo(Rate.UNLIMITED);
    }

    @Test
    void a_database_is_named_by_its_address() {
        assertThat(database("postgresql://ann:secret@db.example:5433/chat?sslmode=verify-full&sslrootcert=/etc/ca.pem"))
                .isEqualTo(new DatabaseAddress(
                        "db.example",
                        5_433,
                        "chat",
                        "ann",
                        "secret",
                        Map.of("sslmode", "verify-full", "sslrootcert", "/etc/ca.pem")));
        assertThat(database("postgres://ann:p%40ss%3Aword@[::1]/chat"))
                .isEqualTo(new DatabaseAddress("::1", 5_432, "chat", "ann", "p@ss:word", Map.of()));
        assertThat(database("postgresql://ann@localhost/chat").password()).isEmpty();
    }

    @Test
    void who_enters_a_database_is_never_printed() {
        assertThat(database("postgresql://ann:secret@localhost/chat")).hasToString("postgresql://localhost:5432/chat");
        assertThatThrownBy(() -> database("mysql://ann:secret@localhost/chat"))
                .isInstanceOf(BadSetting.class)
                .hasMessageNotContaining("secret");
    }

    private DatabaseAddress database(String address) {
        return config(List.of(), Map.of("PARLEY_DATABASE", address)).database().orElseThrow();
    }

    record Bad(String key, String value, String rule) {}

    static final List<Bad> BAD = List.of(
            new Bad("port", "65536", "must be a number from 0 to 65535"),
            new Bad("port", "-1", "must be a number from 0 to 65535"),
            new Bad("port", "http", "must be a number from 0 to 65535"),
            new Bad("port", "", "must be a number from 0 to 65535"),
            new Bad("host", " ", "must not be empty"),
            new Bad("data", "", "must not be empty"),
            new Bad("database", "chat", "must be such as postgresql://"),
            new Bad("database", "postgresql://localhost/chat", "must be such as postgresql://"),
            new Bad("database", "postgresql://ann:x@localhost", "must be such as postgresql://"),
            new Bad("database", "postgresql://ann:x@localhost/a/b", "must be such as postgresql://"),
            new Bad("database", "postgresql://ann:x@localhost/chat?loggerLevel=DEBUG", "must be such as postgresql://"),
            new Bad("database", "postgresql://ann:p@ss@localhost/chat", "must be such as postgresql://"),
            new Bad("public-address", "chat.example.org", "must be an address such as"),
            new Bad("public-address", "ftp://chat.example.org", "must be an address such as"),
            new Bad("public-address", "https://chat.example.org/path", "must be an address such as"),
            new Bad("allow-origin", "https://ok.example,*", "must be an address such as"),
            new Bad("trusted-proxies", "proxy.example.org", "must be an address or a range"),
            new Bad("trusted-proxies", "10.0.0.0/33", "must be an address or a range"),
            new Bad("connections-per-address", "0", "must be"),
            new Bad("open-metrics", "yes", "must be true or false"),
            new Bad("post-rate", "20", "must be such as 20/500ms"),
            new Bad("post-rate", "0/1s", "must be such as 20/500ms"),
            new Bad("log", "loud", "must be one of error, warn, info, debug"));

    @ParameterizedTest
    @FieldSource("BAD")
    void a_bad_value_on_the_command_line_is_named(Bad bad) {
        assertThatThrownBy(() -> config(List.of("--" + bad.key() + "=" + bad.value()), Map.of()))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("--" + bad.key())
                .hasMessageContaining(bad.rule());
    }

    @ParameterizedTest
    @FieldSource("BAD")
    void a_bad_value_in_the_environment_is_named(Bad bad) {
        String variable = Setting.ofKey(bad.key()).orElseThrow().variable();

        assertThatThrownBy(() -> config(List.of(), Map.of(variable, bad.value())))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining(variable)
                .hasMessageContaining(bad.rule());
    }

    @ParameterizedTest
    @FieldSource("BAD")
    void a_bad_value_in_the_file_is_named(Bad bad) throws IOException {
        Files.writeString(here.resolve("parley.properties"), bad.key() + "=" + bad.value());

        assertThatThrownBy(() -> config(List.of(), Map.of()))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining(bad.key() + " in ")
                .hasMessageContaining("parley.properties")
                .hasMessageContaining(bad.rule());
    }

    @Test
    void an_unknown_setting_is_named_wherever_it_stands() throws IOException {
        assertThatThrownBy(() -> config(List.of("--prot", "80"), Map.of()))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("--prot");
        assertThatThrownBy(() -> config(List.of(), Map.of("PARLEY_PROT", "80")))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("PARLEY_PROT");

        Files.writeString(here.resolve("parley.properties"), "prot=80");
        assertThatThrownBy(() -> config(List.of(), Map.of()))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("prot in");
    }

    @Test
    void a_setting_given_twice_or_without_value_is_an_error() {
        assertThatThrownBy(() -> config(List.of("--port", "1", "--port", "2"), Map.of()))
                .isInstanceOf(BadSetting.class);
        assertThatThrownBy(() -> config(List.of("--port"), Map.of())).isInstanceOf(BadSetting.class);
    }

    @Test
    void other_peoples_variables_are_left_alone() {
        assertThat(config(List.of(), Map.of("PATH", "/bin", "MICRONAUT_SERVER_PORT", "1"))
                        .port())
                .isEqualTo(8080);
    }

    private ServerConfig config(List<String> words, Map<String, String> environment) {
        return ServerConfig.of(Settings.read(CommandLine.parse(words), environment, here));
    }
}
