package dev.parley.acceptance.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page on small and large screens, by keyboard alone, and for who hears instead of sees it.
class EveryScreenTest extends InTheBrowser {

    private static final int SMALLEST_TARGET_PX = 24;

    @Test
    void on_a_small_phone_one_page_shows_at_a_time_and_everything_is_reached() {
        var ann = visitor(new NewContextOptions()
                .setViewportSize(360, 640)
                .setHasTouch(true)
                .setIsMobile(true));
        ann.signsIn(fresh("Ann"));
        assertThat(ann.rooms()).isHidden();
        assertThatNothingSticksOut(ann);

        ann.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("All rooms"))
                .click();
        assertThat(ann.rooms()).isVisible();
        assertThatNothingSticksOut(ann);
        ann.page().getByText("New room").click();
        ann.page()
                .getByLabel("Name", new Page.GetByLabelOptions().setExact(true))
                .fill("Pocket");
        ann.page()
                .getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("^Private")))
                .check();
        ann.button("Create room").click();
        assertThat(ann.title("Pocket")).isVisible();
        assertThat(ann.code()).hasSize(8);
        ann.composer().fill("from my pocket");
        ann.button("Send").click();
        ann.sees("from my pocket");
        assertThatNothingSticksOut(ann);
        ann.page().getByTitle("People in this room").click();

        assertThat(ann.page().getByRole(AriaRole.COMPLEMENTARY)).isVisible();
        assertThatNothingSticksOut(ann);
    }

    @Test
    void on_a_wide_screen_rooms_words_and_people_stand_side_by_side() {
        var ann = visitor(new NewContextOptions().setViewportSize(1600, 900));
        ann.signsIn(fresh("Ann"));

        assertThat(ann.rooms()).isVisible();
        assertThat(ann.log()).isVisible();
        assertThat(ann.page().getByRole(AriaRole.COMPLEMENTARY)).isVisible();
        assertThatNothingSticksOut(ann);
        ann.page().getByText("For scripts").click();
        assertThat(ann.page().getByText("curl -N " + parley().address() + "/api/rooms/lobby/feed"))
                .isVisible();
        assertThatNothingSticksOut(ann);
    }

    @Test
    void everything_goes_by_keyboard_alone() throws Exception {
        var bob = talker(fresh("Bob"));
        var ann = visitor();
        ann.comesTo("/");
        var keys = ann.page().keyboard();
        assertThat(ann.page().getByLabel("Your name")).isFocused();
        keys.type(fresh("Ann"));
        keys.press("Enter");
        assertThat(ann.composer()).isFocused();
        keys.type("by keyboard");
        keys.press("Enter");
        bob.heard().awaitMessage("by keyboard");

        tabTo(ann, "Find or create a room");
        keys.press("Enter");
        assertThat(ann.page().getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
                .isFocused();
        keys.type("Typed room");
        keys.press("Enter");
        assertThat(ann.title("Typed room")).isVisible();
        assertThat(ann.composer()).isFocused();

        keys.press("Control+k");
        assertThat(ann.page().getByRole(AriaRole.COMBOBOX)).isFocused();
        keys.type("lob");
        keys.press("Enter");
        assertThat(ann.title("Lobby")).isVisible();
        assertThat(ann.composer()).isFocused();

        tabTo(ann, "Log out");
        keys.press("Enter");
        assertThat(ann.page().getByLabel("Your name")).isFocused();
    }

    @Test
    void the_first_key_leads_past_the_lists_to_the_conversation() {
        var ann = visitor(fresh("Ann"));
        ann.page().evaluate("document.body.tabIndex = -1; document.body.focus()");

        ann.page().keyboard().press("Tab");
        assertThat(focused(ann)).isEqualTo("Skip to the conversation");
        ann.page().keyboard().press("Enter");

        assertThat(ann.composer()).isFocused();
    }

    @Test
    void every_page_has_one_main_part_one_first_heading_and_names_for_all_that_can_be_used() throws Exception {
        var ann = visitor();
        ann.comesTo("/");
        assertThat(ann.page().getByLabel("Your name")).isVisible();
        assertThatItCanBeHeard(ann.page());
        ann.asksToEnterAs(fresh("Ann"));
        assertThat(ann.composer()).isVisible();
        ann.says("a word");
        ann.sees("a word");
        assertThatItCanBeHeard(ann.page());
        ann.createsPrivate("Listening room");
        assertThatItCanBeHeard(ann.page());
        ann.goesHome();
        assertThatItCanBeHeard(ann.page());
        ann.page().keyboard().press("Control+k");
        assertThat(ann.page().getByRole(AriaRole.DIALOG)).isVisible();

        assertThat(unnamed(ann.page().getByRole(AriaRole.DIALOG))).isEmpty();
    }

    @Test
    void the_messages_are_a_log_of_their_room_and_new_words_of_others_are_read_out() throws Exception {
        var ann = visitor(fresh("Ann"));
        ann.createsPrivate("Radio");
        String bobsName = fresh("Bob");
        var bob = script(bobsName);
        String room = bob.join(ann.code()).json().path("id").asString("");

        ann.says("my own words are not");
        bob.says(room, "can you hear me");

        assertThat(ann.log()).hasAccessibleName("Messages in Radio");
        var spoken = ann.page().locator("[aria-live=polite]");
        assertThat(spoken).containsText(bobsName + ": can you hear me");
        assertThat(spoken).not().containsText("my own words");
        assertThat(ann.page().locator("html")).hasAttribute("lang", "en");
    }

    @Test
    void in_the_dark_the_page_is_dark() {
        var day = visitor(new NewContextOptions().setColorScheme(ColorScheme.LIGHT));
        var night = visitor(new NewContextOptions().setColorScheme(ColorScheme.DARK));
        day.comesTo("/");
        night.comesTo("/");

        assertThat(brightness(day)).isGreaterThan(200);
        assertThat(brightness(night)).isLessThan(60);
    }

    @Test
    void without_javascript_the_same_rooms_are_pages_with_links_and_forms() throws Exception {
        var bob = script(fresh("Bob"));
        bob.says("lobby", "can anybody read this");
        var night = new NewContextOptions().setColorScheme(ColorScheme.DARK);
        var ann = visitor(night.setJavaScriptEnabled(false).setViewportSize(320, 600));

        ann.comesTo("/room/lobby");
        assertThat(ann.page()).hasURL(parley().address() + "/plain");
        assertThat(brightness(ann)).isLessThan(60);
        ann.asksToEnterAs(fresh("Ann"));
        ann.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Lobby"))
                .click();
        assertThat(ann.page().getByText("can anybody read this")).isVisible();
        ann.page().getByLabel("Say something").fill("<b>I can</b>");
        ann.button("Say it").click();

        assertThat(ann.page().getByText("<b>I can</b>")).isVisible();
        assertThat(ann.page().getByLabel("Say something")).hasValue("");
        ann.reloads();
        assertThat(ann.page().getByText("<b>I can</b>")).hasCount(1);
        assertThatNothingSticksOut(ann);
        assertThatItCanBeHeard(ann.page());
    }

    @Test
    void what_is_to_be_hit_is_large_enough() {
        var ann = visitor(new NewContextOptions()
                .setViewportSize(360, 640)
                .setHasTouch(true)
                .setIsMobile(true));
        ann.signsIn(fresh("Ann"));

        for (Locator target :
                ann.page().locator("button:visible, a:visible:not(.skip)").all()) {
            var box = target.boundingBox();
            assertThat(Math.min(box.width, box.height))
                    .as(target.innerText())
                    .isGreaterThanOrEqualTo(SMALLEST_TARGET_PX);
        }
    }

    private static void assertThatItCanBeHeard(Page page) {
        assertThat(page.getByRole(AriaRole.MAIN)).hasCount(1);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasCount(1);
        assertThat(unnamed(page.locator("body"))).isEmpty();
        assertThat(page.evaluate("(() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
                        + " return ids.filter((id, i) => ids.indexOf(id) !== i) })()"))
                .as("ids that stand twice")
                .isEqualTo(List.of());
    }

    /// Buttons, links and fields that a screen reader has no word for.
    private static List<String> unnamed(Locator part) {
        return part.locator("button, a, input, textarea, select, img:not([alt=''])").all().stream()
                .filter(Locator::isVisible)
                .filter(element ->
                        element.ariaSnapshot().matches("- (button|link|textbox|combobox|img|radio|checkbox)\\s*"))
                .map(element -> (String) element.evaluate("e => e.outerHTML"))
                .filter(Objects::nonNull)
                .toList();
    }

    private static void assertThatNothingSticksOut(Visitor visitor) {
        assertThat(visitor.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    private static void tabTo(Visitor visitor, String name) {
        for (int presses = 0; presses < 40 && !focused(visitor).equals(name); presses++) {
            visitor.page().keyboard().press("Tab");
        }
        assertThat(focused(visitor)).isEqualTo(name);
    }

    private static String focused(Visitor visitor) {
        return (String) visitor.page().evaluate("document.activeElement.innerText?.trim() ?? ''");
    }

    private static double brightness(Visitor visitor) {
        return ((Number) visitor.page()
                        .evaluate(
                                "(() => { const c = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);"
                                        + " return (c[0] + c[1] + c[2]) / 3 })()"))
                .doubleValue();
    }
}
