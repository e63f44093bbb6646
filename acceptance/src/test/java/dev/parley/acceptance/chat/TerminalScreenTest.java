package dev.parley.acceptance.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged client in a real terminal, tmux, whose screen is read: sizes, widths of characters, a server
/// that goes and comes back.
@Tag("matrix")
class TerminalScreenTest {

    private static final Path LIB =
            Path.of("../chat-terminal/target/parley-chat/lib").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private ParleyProcess parley;

    @BeforeEach
    void start() throws Exception {
        parley = ParleyProcess.start();
        tmux(
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-x",
                "80",
                "-y",
                "24",
                "env",
                "XDG_CONFIG_HOME=" + folder,
                "LC_ALL=C.UTF-8",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                LIB + "/*",
                "dev.parley.chat.terminal.Main",
                parley.address());
        tmux("set-option", "-g", "remain-on-exit", "on");
    }

    @AfterEach
    void stop() throws Exception {
        tmux("kill-server");
        parley.close();
    }

    @Test
    void a_person_comes_in_talks_resizes_and_goes_on_after_the_server_was_killed() throws Exception {
        awaitScreen("Your name");
        keys("ann", "Enter");
        awaitScreen("for everybody");
        assertThat(screen()).doesNotContain("WARNING");

        keys("日本語 👍 and a rather long line that does not fit beside the list of rooms at all", "Enter");
        awaitScreen("beside the list of");
        assertThat(screen().lines().filter(line -> line.contains("日本語")))
                .singleElement()
                .satisfies(line -> assertThat(line).containsPattern("│ .*ann 日本語 👍 and"));
        assertThat(lines()).hasSize(24);

        tmux("resize-window", "-x", "120", "-y", "40");
        awaitScreen(" Here");
        assertThat(lines()).hasSize(40);

        parley.kill();
        awaitScreen("no connection");
        keys("said meanwhile", "Enter");
        awaitScreen("1 on its way");
        parley.startAgain();
        awaitScreen("ann said meanwhile");
        awaitNot("on its way");
        assertThat(lines().stream().filter(line -> line.contains("said meanwhile")))
                .hasSize(1);

        keys("/quit", "Enter");
        awaitScreen("Pane is dead");
        assertThat(screen()).contains("Your name: ann").doesNotContain("Exception", "WARNING");
    }

    private void awaitScreen(String words) throws Exception {
        await(words, true);
    }

    private void awaitNot(String words) throws Exception {
        await(words, false);
    }

    private void await(String words, boolean there) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        for (String now = screen(); now.contains(words) != there; now = screen()) {
            assertThat(System.nanoTime()).as("\"%s\" on\n%s", words, now).isLessThan(until);
            tmux("run-shell", "sleep 0.1");
        }
    }

    private List<String> lines() throws Exception {
        return screen().lines().toList();
    }

    private String screen() throws Exception {
        return tmux("capture-pane", "-p");
    }

    private void keys(String text, String key) throws Exception {
        tmux("send-keys", "-l", text);
        tmux("send-keys", key);
    }

    private String tmux(String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("tmux", "-S", folder.resolve("tmux").toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, printed).isZero();
        return printed;
    }
}
