package dev.parley.chat.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Visibility;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person with `nc`.
class LinesTest {

    private static final String TIME = "\\d\\d:\\d\\d ";

    @TempDir
    Path folder;

    private OpenDoor open;

    @BeforeEach
    void open() throws Exception {
        open = new OpenDoor(folder);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void whoever_waits_in_silence_is_asked_for_a_name_in_a_way_that_a_program_takes_for_a_notice() throws Exception {
        try (Client nc = open.client();
                Client program = open.client()) {
            assertThat(nc.nextLine()).endsWith("\rWelcome to Parley.");
            nc.line("ann").awaitLine("Your name: Hello ann.");

            // A program of the origin's kind that thinks for a second hears it as a frame by nobody.
            assertThat(program.rawFrame())
                    .isEqualTo(new Client.Frame("          ", "\rWelcome to Parley.\nYour name: "));
            program.frame("bob");
            assertThat(program.nextFrame()).isEqualTo(new Client.Frame("", "bob has joined the chat!"));
        }
    }

    @Test
    void a_name_and_a_text_are_all_it_takes() throws Exception {
        try (Client ann = open.frames("ann");
                Client bob = open.client()) {
            bob.line("bob").line("hello");

            assertThat(bob.nextLine()).isEqualTo("Welcome to Parley.");
            assertThat(bob.nextLine())
                    .isEqualTo("Hello bob. You are in the lobby. /help tells what you can do, /quit ends.");
            assertThat(bob.nextLine()).isEqualTo("Here now, 2: ann, bob");
            assertThat(bob.nextLine()).matches(TIME + "\\* bob has joined the chat!");
            assertThat(bob.nextLine()).matches(TIME + "bob: hello");
            ann.awaitFrame("bob:", "hello");
            ann.frame("{quit}");
            assertThat(bob.nextLine()).matches(TIME + "\\* ann has left the chat\\.\\.\\.");
        }
    }

    @Test
    void a_name_that_is_refused_is_asked_for_again() throws Exception {
        try (Client _ = open.frames("ann");
                Client nc = open.client()) {
            nc.line("ann").awaitLine("Somebody here has that name, or one like it; free: ann 2, ann 3.");
            assertThat(nc.nextLine()).isEqualTo("Your name:");
            nc.line("x").awaitLine("A name has 2 to 32 characters.");
            nc.line("admin").awaitLine("This name is reserved.");
            nc.line("[31mred").awaitLine("A name has letters, digits, spaces and _ - . only.");
            nc.send(new byte[] {(byte) 0xC3, 0x28, '\n'}).awaitLine("That was not UTF-8.");
            nc.line("").line("ann 2").awaitLine("Hello ann 2.");
        }
    }

    @Test
    void the_last_lines_of_the_lobby_are_shown_on_coming_in() throws Exception {
        var web = open.present("web");
        for (int i = 1; i <= 30; i++) {
            open.say(web, "news " + i);
        }

        try (Client nc = open.client().line("ann")) {
            List<String> shown = nc.awaitLine("ann has joined the chat!").stream()
                    .filter(line -> line.contains("news"))
                    .toList();

            assertThat(shown).hasSize(20).allMatch(line -> line.matches(TIME + "web: news \\d+"));
            assertThat(shown.getFirst()).endsWith("news 11");
            assertThat(shown.getLast()).endsWith("news 30");
            nc.line("/history").awaitLine("The last lines of Lobby:");
            assertThat(nc.awaitLine("news 30")).hasSize(30);
        }
    }

    @Test
    void a_private_room_is_joined_by_its_code_talked_in_and_left() throws Exception {
        var web = open.present("web");
        var kitchen = open.create(web, "Kitchen", Visibility.PRIVATE);
        open.say(web, kitchen.id(), "said before");
        String code = kitchen.code().orElseThrow().value();

        try (Client ann = open.lines("ann")) {
            ann.line("/join " + code.toLowerCase(java.util.Locale.ROOT));
            assertThat(ann.nextLine()).startsWith("You are in Kitchen now. Its code is " + code);
            assertThat(ann.awaitLine("ann has joined the room"))
                    .last()
                    .satisfies(line -> assertThat(line).matches(TIME + "\\* ann has joined the room"));
            ann.line("in here");
            ann.awaitLine("ann: in here");
            open.say(web, "in the lobby");
            assertThat(ann.nextLine()).matches(TIME + "\\[Lobby\\] web: in the lobby");
            open.say(web, kitchen.id(), "among us");
            assertThat(ann.nextLine()).matches(TIME + "web: among us");

            ann.line("/join lobby").awaitLine("You are in Lobby now.");
            open.say(web, kitchen.id(), "still among us");
            assertThat(ann.nextLine()).matches(TIME + "\\[Kitchen\\] web: still among us");

            ann.line("/join kitchen").awaitLine("You are in Kitchen now.");
            ann.line("/leave").awaitLine("You are in the lobby again.");
            open.say(web, kitchen.id(), "without ann");
            open.say(web, "to all");
            assertThat(ann.awaitLine("to all")).noneMatch(line -> line.contains("without ann"));
            ann.line("/leave").awaitLine("The lobby is not left: /quit ends.");
        }
    }

    @Test
    void rooms_are_listed_made_and_joined_by_name() throws Exception {
        var web = open.present("web");
        open.create(web, "Garden Party", Visibility.PUBLIC);
        try (Client ann = open.lines("ann")) {
            ann.line("/rooms");
            assertThat(ann.nextLine()).isEqualTo("* Lobby (everybody is in it)");
            assertThat(ann.nextLine()).isEqualTo("  Garden Party (public)");

            ann.line("/join garden party").awaitLine("You are in Garden Party now.");
            ann.line("/who").awaitLine("Here now, 2: ann, web");
            ann.line("/join nowhere").awaitLine("There is no public room of that name, and no such code.");

            ann.line("/create Attic").awaitLine("You are in Attic now. Its code is ");
            ann.line("/rooms").awaitLine("* Attic (private, ");
        }
    }

    @Test
    void a_word_to_one_alone_finds_the_longest_name_and_nobody_else() throws Exception {
        try (Client ann = open.lines("ann");
                Client lee = open.lines("ann lee");
                Client web = open.lines("web")) {
            web.line("/msg Ann Lee a secret").awaitLine("[private, ann lee] web: a secret");

            lee.awaitLine("[private, web] web: a secret");
            web.line("/msg nobody hello").awaitLine("Nobody here has that name");
            web.line("/msg ann").awaitLine("Write /msg NAME text.");
            web.line("to all");
            assertThat(ann.awaitLine("web: to all")).noneMatch(line -> line.contains("secret"));
        }
    }

    @Test
    void a_slip_is_not_said_and_two_slashes_are_one() throws Exception {
        try (Client ann = open.lines("ann")) {
            ann.line("/jion ABC").awaitLine("There is no /jion: /help tells what there is.");
            ann.line("//etc/hosts").awaitLine("ann: /etc/hosts");
            ann.line("").line("   ").line("/help").awaitLine("What you type is said in the room you are in.");
            ann.line("/quit").awaitLine("Goodbye.");
            assertThat(ann.restAsText()).isEmpty();
        }
    }

    @Test
    void nothing_that_strangers_write_commands_the_terminal_or_looks_like_a_line_of_others() throws Exception {
        var web = open.present("web");
        try (Client ann = open.lines("ann")) {
            open.say(web, "a\u001b[2Jb\u009b31mc\u0007d\u0008e\u202Ef\u2028g");
            open.say(web, "first\n12:00 bob: I never said this\r\nlast");

            assertThat(ann.nextLine()).matches(TIME + "web: a\\[2Jb31mcdef g");
            assertThat(ann.nextLine()).matches(TIME + "web: first");
            assertThat(ann.nextLine()).isEqualTo("        12:00 bob: I never said this");
            assertThat(ann.nextLine()).isEqualTo("        last");
        }
    }

    @Test
    void what_was_piped_in_is_said_and_what_is_told_of_it_comes_back_before_the_end() throws Exception {
        try (Client pipe = open.client()) {
            pipe.send("ann\nhello\nand goodbye\n").finish();

            String heard = pipe.restAsText();

            assertThat(heard).contains("ann: hello\n").endsWith("ann: and goodbye\n");
        }
    }

    @Test
    void a_carriage_return_before_the_line_feed_is_as_good() throws Exception {
        try (Client telnet = open.client().send("ann\r\nhello\r\n".getBytes(UTF_8))) {
            assertThat(telnet.awaitLine("ann: hello").getLast()).endsWith("ann: hello");
        }
    }
}
