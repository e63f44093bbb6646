package dev.parley.acceptance.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Two people and more, in browsers, from the link to the last word.
class ConversationTest extends InTheBrowser {

    @Test
    void an_invite_link_leads_a_stranger_into_the_room_by_one_field() {
        var ann = visitor(fresh("Ann"));
        ann.createsPrivate("Tree house");
        var bob = visitor();

        bob.comesTo(inviteLinkOf(ann));
        assertThat(bob.page().getByText("You are invited")).isVisible();
        bob.asksToEnterAs(fresh("Bob"));

        assertThat(bob.title("Tree house")).isVisible();
        assertThat(bob.composer()).isFocused();
        bob.says("knock knock");
        ann.sees("knock knock");
    }

    @Test
    void an_invite_link_leads_somebody_who_is_signed_in_straight_into_the_room() {
        var ann = visitor(fresh("Ann"));
        ann.createsPrivate("Boat house");
        var bob = visitor(fresh("Bob"));

        bob.comesTo(inviteLinkOf(ann));

        assertThat(bob.title("Boat house")).isVisible();
    }

    @Test
    void an_invite_link_that_leads_nowhere_says_so() {
        var bob = visitor(fresh("Bob"));

        bob.comesTo("/join#ABCDEFGH");

        assertThat(bob.alert()).containsText("leads nowhere");
    }

    @Test
    void a_long_talk_arrives_whole_and_in_order_on_both_sides() {
        var ann = visitor(fresh("Ann"));
        var bob = visitor(fresh("Bob"));
        ann.createsPrivate("Debate club");
        bob.joins(ann.code());
        assertThat(bob.title("Debate club")).isVisible();

        for (int i = 1; i <= 15; i++) {
            ann.says("ann " + i);
            bob.says("bob " + i);
        }
        ann.sees("bob 15");
        bob.sees("ann 15");
        ann.sees("ann 15");

        assertThat(ann.messages()).hasCount(30);
        assertThat(bob.messages()).hasCount(30);
        ann.reloads();
        assertThat(ann.messages()).hasCount(30);
        assertThat(textsOf(ann)).isEqualTo(textsOf(bob));
    }

    @Test
    void what_was_typed_and_not_sent_is_still_there_after_a_reload() {
        var ann = visitor(fresh("Ann"));
        ann.composer().fill("half a sen");

        ann.reloads();

        assertThat(ann.composer()).hasValue("half a sen");
    }

    @Test
    void what_is_unread_is_counted_beside_the_room_and_in_the_title() throws Exception {
        var ann = visitor(fresh("Ann"));
        ann.createsPrivate("Mail box");
        var bob = talker(fresh("Bob"));
        String room = bob.join(ann.code()).path("id").asString("");
        ann.createsPrivate("Quiet corner");

        for (int i = 1; i <= 3; i++) {
            bob.post(room, "m" + i, "letter " + i);
        }

        assertThat(ann.roomInList("Mail box")).hasAccessibleName(Pattern.compile("Mail box 3\\s+unread"));
        assertThat(ann.page()).hasTitle(Pattern.compile("^\\(3\\) "));
        ann.opens("Mail box");
        ann.sees("letter 3");
        assertThat(ann.log().getByText("New", new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(ann.roomInList("Mail box")).hasAccessibleName("Mail box");
        assertThat(ann.page()).hasTitle("Mail box · Parley");
    }

    @Test
    void what_was_read_in_one_tab_is_read_in_the_next() throws Exception {
        var ann = visitor(fresh("Ann"));
        ann.createsPrivate("Post office");
        var bob = talker(fresh("Bob"));
        bob.post(bob.join(ann.code()).path("id").asString(""), "1", "a card");
        ann.sees("a card");

        ann.goesHome();
        ann.opensAnotherTab();

        assertThat(ann.roomInList("Post office")).hasAccessibleName("Post office");
    }

    @Test
    void what_was_seen_is_read_even_if_the_tab_is_closed_at_once() throws Exception {
        var ann = visitor(fresh("Ann"));
        ann.createsPrivate("Doorstep");
        var bob = script(fresh("Bob"));
        String room = bob.join(ann.code()).json().path("id").asString("");
        bob.says(room, "on your way out");
        ann.sees("on your way out");

        ann.opensAnotherTab();
        ann.goesHome();

        assertThat(ann.roomInList("Doorstep")).hasAccessibleName("Doorstep");
    }

    @Test
    void two_tabs_of_one_person_show_the_same() {
        var ann = visitor(fresh("Ann"));
        ann.createsPrivate("Mirror");
        var second = ann.context().newPage();
        second.navigate(ann.page().url());
        assertThat(second.getByLabel("Message to Mirror")).isVisible();

        ann.says("seen twice");
        ann.sees("seen twice");

        assertThat(second.getByRole(AriaRole.ARTICLE)).hasCount(1);
        assertThat(second.getByText("seen twice")).isVisible();
    }

    @Test
    void what_is_written_without_a_network_is_sent_once_it_is_back() {
        var ann = visitor(fresh("Ann"));
        var bob = visitor(fresh("Bob"));
        ann.createsPrivate("Tunnel");
        bob.joins(ann.code());
        assertThat(bob.title("Tunnel")).isVisible();

        ann.context().setOffline(true);
        IntStream.rangeClosed(1, 3).forEach(i -> ann.says("in the dark " + i));
        bob.says("are you there");
        bob.sees("are you there");
        ann.context().setOffline(false);

        bob.sees("in the dark 3");
        ann.sees("are you there");
        assertThat(bob.messages()).hasCount(4);
        assertThat(ann.messages()).hasCount(4);
        assertThat(textsOf(ann)).isEqualTo(textsOf(bob));
    }

    @Test
    void what_one_said_is_put_into_other_words_for_all_to_see_and_so_it_stays() {
        var ann = visitor(fresh("Ann"));
        var bob = visitor(fresh("Bob"));
        ann.createsPrivate("Writing room");
        bob.joins(ann.code());
        assertThat(bob.title("Writing room")).isVisible();
        ann.says("good mroning");
        ann.says("how are you");
        assertThat(ann.menuOf("good mroning")).isAttached();
        assertThat(ann.menuOf("how are you")).isAttached();

        ann.composer().press("ArrowUp");
        assertThat(ann.editor()).isFocused();
        assertThat(ann.editor()).hasValue("how are you");
        ann.editor().press("ArrowUp");
        assertThat(ann.editor()).hasValue("good mroning");
        ann.editor().fill("good morning");
        ann.editor().press("Enter");

        bob.sees("good morning");
        ann.sees("good morning");
        assertThat(bob.message("good morning")).containsText("edited");
        assertThat(bob.messages()).hasCount(2);
        assertThat(ann.composer()).isFocused();
        bob.reloads();
        assertThat(bob.message("good morning")).containsText("edited");
        assertThat(bob.messages()).hasCount(2);
    }

    @Test
    void what_one_takes_back_is_gone_for_all_after_a_question() {
        var ann = visitor(fresh("Ann"));
        var bob = visitor(fresh("Bob"));
        ann.createsPrivate("Regrets");
        bob.joins(ann.code());
        assertThat(bob.title("Regrets")).isVisible();
        ann.says("a slip of the tongue");
        ann.says("never mind");
        bob.sees("never mind");

        ann.opensMenuOf("a slip of the tongue");
        ann.button("Delete").click();
        ann.button("Keep it").click();
        bob.sees("a slip of the tongue");
        ann.opensMenuOf("a slip of the tongue");
        ann.button("Delete").click();
        ann.button("Delete it").click();

        bob.sees("This message was deleted.");
        ann.sees("This message was deleted.");
        assertThat(bob.page().getByText("a slip of the tongue")).hasCount(0);
        assertThat(bob.messages()).hasCount(2);
        ann.reloads();
        ann.sees("This message was deleted.");
        assertThat(ann.messages()).hasCount(2);
    }

    @Test
    void what_was_changed_while_one_was_away_is_so_on_coming_back_and_changes_wait_for_the_network() {
        var ann = visitor(fresh("Ann"));
        var bob = visitor(fresh("Bob"));
        ann.createsPrivate("Lighthouse");
        bob.joins(ann.code());
        assertThat(bob.title("Lighthouse")).isVisible();
        ann.says("one");
        ann.says("two");
        bob.says("three");
        ann.sees("three");

        bob.context().setOffline(true);
        bob.edits("three", "three, in the dark");
        ann.edits("two", "two, in the light");
        ann.deletes("one");
        bob.context().setOffline(false);

        bob.sees("two, in the light");
        bob.sees("This message was deleted.");
        ann.sees("three, in the dark");
        assertThat(bob.page().getByText("waiting to be sent")).hasCount(0);
        assertThat(textsOf(bob)).isEqualTo(textsOf(ann));
    }

    @Test
    void who_is_in_a_room_stands_beside_it_and_leads_to_a_private_talk() {
        var ann = visitor(fresh("Ann"));
        String bobsName = fresh("Bob");
        var bob = visitor(bobsName);
        ann.createsPrivate("Foyer");
        bob.joins(ann.code());
        var people = ann.page().getByRole(AriaRole.COMPLEMENTARY);
        assertThat(people.getByText(bobsName, new Locator.GetByTextOptions().setExact(true)))
                .isVisible();

        people.getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions().setHasText(bobsName))
                .click();

        assertThat(ann.title(bobsName)).isVisible();
        assertThat(ann.page().getByText("Between the two of you")).isVisible();
    }

    private static String inviteLinkOf(Visitor visitor) {
        visitor.context().grantPermissions(List.of("clipboard-read", "clipboard-write"), origin(visitor));
        visitor.button("Copy the invite link").click();
        assertThat(visitor.page().getByText("Invite link copied")).isVisible();
        return (String) visitor.page().evaluate("navigator.clipboard.readText()");
    }

    private static BrowserContext.GrantPermissionsOptions origin(Visitor visitor) {
        String url = visitor.page().url();
        return new BrowserContext.GrantPermissionsOptions().setOrigin(url.substring(0, url.indexOf('/', 8)));
    }

    private static List<String> textsOf(Visitor visitor) {
        return visitor.messages().locator(".text").allInnerTexts();
    }
}
