package dev.parley.acceptance.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
