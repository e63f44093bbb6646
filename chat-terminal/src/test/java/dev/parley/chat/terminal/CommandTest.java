package dev.parley.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.terminal.wire.Addresses;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTest {

    @Test
    void a_line_without_a_stroke_is_said() {
        assertThat(Command.of("hello /join")).isEqualTo(new Command.Say("hello /join"));
        assertThat(Command.of("//join")).isEqualTo(new Command.Say("/join"));
    }

    @Test
    void commands_take_what_follows_them() {
        assertThat(Command.of("/join KTBQ XMWP")).isEqualTo(new Command.Join("KTBQ XMWP"));
        assertThat(Command.of("/MSG bob hi there")).isEqualTo(new Command.Msg("bob hi there"));
        assertThat(Command.of("/edit hello\nall")).isEqualTo(new Command.Edit("hello\nall"));
        assertThat(Command.of("/delete")).isEqualTo(new Command.Delete());
        assertThat(Command.of("/who")).isEqualTo(new Command.Who());
        assertThat(Command.of("/dance")).isEqualTo(new Command.Unknown("/dance"));
    }

    @Test
    void a_room_may_be_private_and_may_vanish() {
        assertThat(Command.of("/create book club")).isEqualTo(new Command.Create("book club", true, false));
        assertThat(Command.of("/create --private --ephemeral den")).isEqualTo(new Command.Create("den", false, true));
        assertThat(Command.of("/create --ephemeral --private den")).isEqualTo(new Command.Create("den", false, true));
    }

    @Test
    void every_command_that_is_offered_is_known() {
        assertThat(Command.WORDS)
                .allSatisfy(word -> assertThat(Command.of("/" + word + " x")).isNotInstanceOf(Command.Unknown.class));
    }

    @Test
    void an_address_is_what_people_open() {
        assertThat(Addresses.server("localhost:9000/room/lobby")).isEqualTo(URI.create("http://localhost:9000"));
        assertThat(Addresses.server("chat.example.org")).isEqualTo(URI.create("https://chat.example.org"));
        assertThat(Addresses.server("http://10.0.0.1:8080/")).isEqualTo(URI.create("http://10.0.0.1:8080"));
        assertThatThrownBy(() -> Addresses.server("ftp://x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Addresses.server("http:// x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void options_are_read_and_unknown_ones_refused() {
        Options options = Options.parse(List.of("--name", "ann", "--room=den", "localhost:1"));

        assertThat(options.name()).contains("ann");
        assertThat(options.room()).contains("den");
        assertThat(options.server()).isEqualTo(URI.create("http://localhost:1"));
        assertThat(Options.parse(List.of()).server()).isEqualTo(URI.create("http://localhost:8080"));
        assertThatThrownBy(() -> Options.parse(List.of("--colour")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--help");
    }
}
