package dev.parley.acceptance.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the group chat over TCP could: the rows O1 of the origin that its web people saw.
class FlaskChatOverTcpTest extends InTheBrowser {

    @Test
    void o1_1_a_name_is_enough_to_read_everybodys_messages_and_write_ones_own() throws Exception {
        var bob = script(fresh("Bob"));
        bob.says(bob.lobby(), "said before you came");
        var ann = visitor();

        ann.comesTo("/");
        assertThat(ann.page().getByRole(AriaRole.TEXTBOX)).hasCount(1);
        ann.asksToEnterAs(fresh("Ann"));

        ann.sees("said before you came");
        ann.says("and this is mine");
        ann.sees("and this is mine");
        assertThat(Json.texts(bob.everything(bob.lobby()))).contains("and this is mine");
    }

    @Test
    void o1_2_to_o1_4_the_origins_client_and_a_page_talk_to_each_other_over_its_frames() throws Exception {
        String tcpName = fresh("Télé");
        var ann = visitor(fresh("Ann"));
        try (var tcp = FrameClient.named(parley().linePort(), tcpName)) {
            tcp.say("hello from a socket, é and 日本");
            ann.sees("hello from a socket, é and 日本");
            ann.says("hello from a page");

            assertThat(said(tcp, 2)).containsExactly("hello from a socket, é and 日本", "hello from a page");
            tcp.say("{quit}");
            assertThat(ann.notice(tcpName + " left")).isVisible();
        }
    }

    @Test
    void o1_6_people_of_tcp_and_of_the_web_see_the_same_in_the_same_order() throws Exception {
        var bob = script(fresh("Bob"));
        try (var tcp = FrameClient.named(parley().linePort(), fresh("Tcp"))) {
            for (int i = 0; i < 20; i++) {
                tcp.say("tcp " + i);
                bob.says(bob.lobby(), "web " + i);
            }

            List<String> heard = said(tcp, 40);
            List<String> kept = Json.texts(bob.everything(bob.lobby()));
            assertThat(kept.subList(kept.size() - 40, kept.size())).isEqualTo(heard);
        }
    }

    /// The next texts by somebody; who comes and goes meanwhile is passed over.
    private static List<String> said(FrameClient client, int count) throws Exception {
        List<String> texts = new ArrayList<>();
        while (texts.size() < count) {
            var frame = client.hear();
            if (!frame.author().isEmpty()) {
                texts.add(frame.text());
            }
        }
        return texts;
    }

    @Test
    @Tag("matrix")
    void the_script_of_the_page_on_the_tcp_door_talks_as_the_page_says() throws Exception {
        String page = Files.readString(Path.of("../docs/line.md"));
        String script =
                page.substring(page.indexOf("```python\n") + 10, page.indexOf("```", page.indexOf("```python") + 3));
        String name = fresh("Script");
        try (var ann = FrameClient.named(parley().linePort(), fresh("Ann"))) {
            var python = new ProcessBuilder(
                            System.getenv().getOrDefault("PYTHON", "python3"),
                            "-c",
                            script,
                            String.valueOf(parley().linePort()),
                            name)
                    .start();
            try (var in = python.outputWriter();
                    var out = python.inputReader()) {
                assertThat(out.readLine()).isEqualTo(" " + name + " has joined the chat!");
                in.write("hello from Python, é\n");
                in.flush();
                assertThat(said(ann, 1)).containsExactly("hello from Python, é");
                assertThat(out.readLine()).endsWith(" hello from Python, é");
            } finally {
                python.destroy();
            }
        }
    }

    @Test
    void o1_5_a_broken_connection_and_a_guest_who_leaves_are_noticed_and_announced() throws Exception {
        var ann = visitor(fresh("Ann"));
        String bobsName = fresh("Bob");
        var bob = visitor(bobsName);
        String javasName = fresh("Java");
        var java = talker(javasName);
        ann.goesHome();
        assertThat(ann.page().getByText(bobsName, new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        ann.opens("Lobby");

        bob.closesTheTab();
        java.close();

        assertThat(ann.notice(bobsName + " lost the connection")).isVisible();
        assertThat(ann.notice(javasName + " left")).isVisible();
    }

    @Test
    void o1_7_a_program_that_asks_once_a_second_follows_the_chat() throws Exception {
        var poller = script(fresh("Poller"));
        String lobby = poller.lobby();
        long position = poller.get("/api/rooms/" + lobby + "/entries")
                .json()
                .path("head")
                .asLong();
        var ann = visitor(fresh("Ann"));

        IntStream.rangeClosed(1, 5).forEach(i -> ann.says("news " + i));
        List<String> followed = new ArrayList<>();
        var asleep = new CountDownLatch(1);
        for (int second = 0; second < 15 && followed.size() < 5; second++) {
            asleep.await(1, TimeUnit.SECONDS);
            for (var entry : poller.entriesAfter(lobby, position)) {
                position = entry.path("seq").asLong();
                followed.add(entry.path("text").asString(""));
            }
        }

        assertThat(followed).containsExactly("news 1", "news 2", "news 3", "news 4", "news 5");
    }

    @Test
    void o1_8_whoever_logs_out_is_out_in_every_tab_and_frees_the_name() {
        String name = fresh("Ann");
        var ann = visitor(name);
        var otherTab = ann.context().newPage();
        otherTab.navigate(parley().address());
        assertThat(otherTab.getByLabel("Message to Lobby")).isVisible();

        ann.logsOut();

        assertThat(otherTab.getByLabel("Your name")).isVisible();
        ann.reloads();
        assertThat(ann.page().getByLabel("Your name")).isVisible();
        visitor(name);
    }

    @Test
    void o1_8_a_token_that_was_logged_out_opens_nothing() throws Exception {
        var ann = script(fresh("Ann"));
        assertThat(ann.get("/api/rooms").status()).isEqualTo(200);

        assertThat(ann.delete("/api/session").status()).isEqualTo(204);

        assertThat(ann.get("/api/rooms").status()).isEqualTo(401);
    }
}
