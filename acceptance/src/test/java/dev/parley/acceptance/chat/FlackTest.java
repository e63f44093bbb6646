package dev.parley.acceptance.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What Flack could and could not: the rows O2 of the origin.
class FlackTest extends InTheBrowser {

    @Test
    void o2_1_a_taken_name_is_refused_in_place_with_free_ones_to_choose_from() {
        String name = fresh("Ann");
        visitor(name);
        var other = visitor();

        other.comesTo("/").asksToEnterAs(name);

        assertThat(other.alert()).containsText("already has that name");
        assertThat(other.page().getByLabel("Your name")).hasValue(name);
        assertThat(other.page().getByLabel("Your name")).isFocused();
        var suggestions = other.alert().getByRole(AriaRole.BUTTON);
        assertThat(suggestions).hasCount(2);
        suggestions.first().click();
        assertThat(other.composer()).isVisible();
    }

    @Test
    void o2_1_a_name_that_looks_like_a_taken_one_is_refused_in_place() {
        visitor("Caesar");
        var other = visitor();

        other.comesTo("/").asksToEnterAs("C\u0430esar");
        assertThat(other.alert()).containsText("keeps to one script");
        other.asksToEnterAs("caesar");

        assertThat(other.alert()).containsText("looks like it");
        assertThat(other.alert().getByRole(AriaRole.BUTTON)).hasCount(2);
    }

    @Test
    void o2_1_a_name_all_of_cyrillic_letters_that_looks_like_a_taken_one_is_refused() {
        visitor("cope");
        var other = visitor();

        other.comesTo("/").asksToEnterAs("\u0441\u043e\u0440\u0435");

        assertThat(other.alert()).containsText("looks like it");
        assertThat(other.alert().getByRole(AriaRole.BUTTON)).hasCount(2);
    }

    @Test
    void o2_2_a_new_room_and_a_new_person_appear_in_everybodys_lists_at_once() {
        var ann = visitor(fresh("Ann"));
        ann.goesHome();
        String bobsName = fresh("Bob");
        var bob = visitor(bobsName);
        assertThat(writeTo(ann, bobsName)).isVisible();

        bob.createsPublic("Gardening");
        assertThat(ann.button("Join Gardening")).isVisible();
        ann.button("Join Gardening").click();

        assertThat(ann.title("Gardening")).isVisible();
        assertThat(bob.notice("joined").first()).isVisible();
    }

    @Test
    void o2_3_two_people_talk_in_private_and_reply() {
        String annsName = fresh("Ann");
        var ann = visitor(annsName);
        String bobsName = fresh("Bob");
        var bob = visitor(bobsName);

        ann.turnsTo(bobsName);
        ann.says("just between us");
        bob.opens(annsName);
        bob.sees("just between us");
        bob.says("understood");

        ann.sees("understood");
    }

    @Test
    void o2_3_a_private_room_is_nothing_to_those_outside() throws Exception {
        var ann = visitor(fresh("Ann"));
        ann.createsPrivate("Secret garden");
        String path = URI.create(ann.page().url()).getPath();
        var outsider = visitor(fresh("Eve"));

        outsider.comesTo(path);

        assertThat(outsider.page().getByText("This room is gone, or it is not open to you."))
                .isVisible();
        assertThat(outsider.page().getByText("Secret garden")).hasCount(0);
    }

    @Test
    void o2_4_the_last_hundred_are_there_even_after_a_restart() throws Exception {
        try (var server = ParleyProcess.start();
                var script = Script.named(server, "Bot")) {
            String lobby = script.lobby();
            for (int i = 1; i <= 120; i++) {
                script.says(lobby, "word " + i);
            }

            assertThat(server.stop()).as("ended by a signal, cleanly").isIn(0, 143);
            server.startAgain();
            var ann = closedLater(new Visitor(browser(), server.address(), new Browser.NewContextOptions()));
            ann.signsIn("Ann");

            ann.sees("word 120");
            List<String> shown = texts(ann);
            assertThat(shown)
                    .endsWith(IntStream.rangeClosed(21, 120)
                            .mapToObj(i -> "word " + i)
                            .toArray(String[]::new));
            assertThat(Json.texts(script.everything(lobby))).hasSize(120);
        }
    }

    @Test
    void o2_5_who_comes_back_is_in_the_room_of_before() {
        var ann = visitor(fresh("Ann"));
        ann.createsPrivate("Where I was");
        ann.says("a word");
        ann.sees("a word");

        ann.opensAnotherTab();
        assertThat(ann.title("Where I was")).isVisible();
        ann.sees("a word");

        ann.reloads();
        assertThat(ann.title("Where I was")).isVisible();
    }

    @Test
    void o2_6_joins_and_leaves_are_told_and_every_message_has_the_servers_time() throws Exception {
        var before = Instant.now().minusSeconds(1);
        String bobsName = fresh("Bob");
        var ann = visitor(fresh("Ann"));
        var bob = talker(bobsName);
        ann.createsPrivate("Clock tower");
        String room = bob.join(ann.code()).path("id").asString("");
        String storedAt = bob.post(room, "1", "what time is it").path("at").asString("");
        bob.granted("leave", Map.of("room", room));

        assertThat(ann.notice(bobsName + " joined")).isVisible();
        assertThat(ann.notice(bobsName + " left")).isVisible();
        var shown = ann.message("what time is it").getByRole(AriaRole.TIME).getAttribute("datetime");
        assertThat(shown).isEqualTo(storedAt);
        assertThat(Duration.between(before, Instant.parse(shown))).isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }

    @Test
    void o2_7_there_is_a_home_page_and_a_chat_page() {
        var ann = visitor(fresh("Ann"));
        assertThat(ann.page()).hasURL(Pattern.compile("/room/"));

        ann.goesHome();
        assertThat(ann.page()).hasURL(parley().address() + "/");
        ann.page().goBack();

        assertThat(ann.composer()).isVisible();
    }

    /// Stock Firefox cannot be driven here, so Firefox itself is not covered. What is: every header the page lives by
    /// is one that all engines know, and its script uses no name that one engine alone has.
    @Test
    void o2_8_nothing_is_used_that_one_engine_alone_knows() throws Exception {
        var ann = visitor();
        List<String> scripts = new ArrayList<>();
        ann.page().onResponse(response -> {
            if (response.url().endsWith(".js") || response.url().endsWith(".css")) {
                scripts.add(response.text());
            }
        });
        ann.comesTo("/");
        assertThat(ann.page().getByLabel("Your name")).isVisible();

        assertThat(scripts)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(script -> assertThat(script)
                        .doesNotContain(
                                "window.chrome",
                                "userAgentData",
                                "navigator.userAgent",
                                "showOpenFilePicker",
                                "scrollIntoViewIfNeeded",
                                "webkitRequest"));
        assertThat(ann.page().content()).startsWithIgnoringCase("<!doctype html>");
    }

    @Test
    void o2_8_it_stands_behind_a_proxy_as_one_process() throws Exception {
        try (var proxy = new ForwardingProxy(parley().port())) {
            var ann = closedLater(new Visitor(browser(), proxy.address(), new Browser.NewContextOptions()));
            var bob = visitor(fresh("Bob"));

            ann.signsIn(fresh("Ann"));
            ann.says("through the proxy");
            bob.sees("through the proxy");
            bob.says("and back");

            ann.sees("and back");
            assertThat(proxy.requests()).anyMatch(line -> line.contains("transport=websocket"));
            assertThat(ann.troubles()).isEmpty();
        }
    }

    private static Locator writeTo(Visitor visitor, String person) {
        return visitor.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Write to " + person));
    }

    private static List<String> texts(Visitor visitor) {
        return visitor.messages().locator(".text").allInnerTexts();
    }
}
