package dev.parley.acceptance.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What Live-Chat-Flask could and wished for: the rows O3 of the origin.
class LiveChatTest extends InTheBrowser {

    @Test
    void o3_1_a_room_gets_a_code_in_capitals_by_which_others_join() {
        var ann = visitor(fresh("Ann"));
        var bob = visitor(fresh("Bob"));
        ann.createsPrivate("The shed");
        String code = ann.code();

        bob.joins(code);

        assertThat(code).matches("[A-Z]{8}");
        assertThat(bob.title("The shed")).isVisible();
        assertThat(bob.code()).as("it stands on top for every member").isEqualTo(code);
    }

    @Test
    void o3_1_the_code_may_be_typed_as_people_type() {
        var ann = visitor(fresh("Ann"));
        var bob = visitor(fresh("Bob"));
        ann.createsPrivate("The attic");
        String code = ann.code().toLowerCase(Locale.ROOT);

        bob.joins(" " + code.substring(0, 4) + " - " + code.substring(4) + " ");

        assertThat(bob.title("The attic")).isVisible();
    }

    @Test
    void o3_1_a_wrong_code_is_refused_in_place() {
        var ann = visitor(fresh("Ann"));

        ann.joins("ABCDEFGH");

        assertThat(ann.page().getByText("No room has this code.")).isVisible();
    }

    @Test
    void o3_2_who_comes_and_goes_is_told_with_the_servers_time() throws Exception {
        var ann = visitor(fresh("Ann"));
        var bob = visitor();
        String bobsName = fresh("Bob");
        bob.signsIn(bobsName);
        ann.createsPrivate("The porch");
        bob.joins(ann.code());
        assertThat(bob.title("The porch")).isVisible();

        assertThat(ann.notice(bobsName + " joined")).isVisible();
        bob.leaves();
        assertThat(ann.notice(bobsName + " left")).isVisible();

        var time = ann.notice(bobsName + " left").getByRole(AriaRole.TIME);
        assertThat(Duration.between(Instant.parse(time.getAttribute("datetime")), Instant.now()))
                .isBetween(Duration.ofSeconds(-1), Duration.ofMinutes(1));
    }

    @Test
    void o3_2_a_closed_tab_is_told_at_once() {
        var ann = visitor(fresh("Ann"));
        var bob = visitor();
        String bobsName = fresh("Bob");
        bob.signsIn(bobsName);
        ann.createsPrivate("The cellar");
        bob.joins(ann.code());
        assertThat(ann.notice(bobsName + " joined")).isVisible();

        bob.closesTheTab();

        assertThat(ann.notice(bobsName + " lost the connection"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(2_000));
    }

    @Test
    void o3_3_one_leaves_to_the_start_page_and_rejoins_with_the_same_code() {
        var ann = visitor(fresh("Ann"));
        var bob = visitor(fresh("Bob"));
        ann.createsPrivate("The barn");
        String code = ann.code();
        bob.joins(code);
        bob.says("I was here");
        ann.sees("I was here");

        bob.leaves();
        assertThat(bob.roomInList("The barn")).isHidden();
        bob.joins(code);

        bob.sees("I was here");
        bob.says("and am again");
        ann.sees("and am again");
    }

    @Test
    void o3_4_a_newcomer_sees_the_newest_hundred_and_older_ones_on_demand() throws Exception {
        var script = script(fresh("Bot"));
        var room = script.create("Archive", "private");
        for (int i = 1; i <= 230; i++) {
            assertThat(script.say(room.path("id").asString(""), "k" + i, "word " + i)
                            .status())
                    .isEqualTo(201);
        }
        var ann = visitor(fresh("Ann"));

        ann.joins(room.path("code").asString(""));
        ann.sees("word 230");
        assertThat(ann.message("word 100")).isHidden();
        scrollUpUntilSeen(ann, "word 1");

        assertThat(ann.notice("This is the beginning of")).isVisible();
    }

    @Test
    void o3_5_each_of_several_rooms_keeps_its_own_messages() {
        var ann = visitor(fresh("Ann"));
        ann.createsPrivate("North");
        ann.says("said in the north");
        ann.sees("said in the north");
        ann.createsPrivate("South");
        ann.says("said in the south");
        ann.sees("said in the south");
        assertThat(ann.message("said in the north")).isHidden();

        ann.opens("North");

        ann.sees("said in the north");
        assertThat(ann.message("said in the south")).isHidden();
    }

    @Test
    void o3_6_a_vanishing_room_goes_with_its_messages_when_the_last_one_leaves() {
        var ann = visitor(fresh("Ann"));
        var bob = visitor(fresh("Bob"));
        ann.creates("Soap bubble", "Private", true);
        String code = ann.code();
        bob.joins(code);
        ann.says("this will be gone");
        bob.sees("this will be gone");

        ann.leaves();
        bob.says("still here");
        bob.sees("still here");
        bob.leaves();
        ann.joins(code);

        assertThat(ann.page().getByText("No room has this code.")).isVisible();
        assertThat(bob.roomInList("Soap bubble")).isHidden();
    }

    @Test
    void o3_6_a_public_vanishing_room_leaves_everybodys_list() {
        var ann = visitor(fresh("Ann"));
        var bob = visitor(fresh("Bob"));
        bob.goesHome();
        ann.creates("Snowflake", "Public", true);
        assertThat(bob.button("Join Snowflake")).isVisible();

        ann.leaves();

        assertThat(bob.button("Join Snowflake")).isHidden();
    }

    @Test
    void o3_7_rooms_have_names_and_everybody_a_colour_of_their_own() {
        var ann = visitor("Vermeer");
        var bob = visitor("Monet");
        ann.createsPrivate("Ⅻ rooms, named by their users: ✓");
        bob.joins(ann.code());
        ann.says("from ann");
        bob.says("from bob");
        bob.sees("from ann");
        bob.sees("from bob");

        assertThat(colourOfAuthor(bob.message("from ann")))
                .isNotEqualTo(colourOfAuthor(bob.message("from bob")))
                .isEqualTo(colourOfAuthor(ann.message("from ann")));
    }

    @Test
    void o3_7_messages_are_in_a_database_on_the_disk() throws Exception {
        var ann = visitor(fresh("Ann"));
        ann.says("to be found on the disk");
        ann.sees("to be found on the disk");

        assertThat(filesOfData())
                .anySatisfy(file -> assertThat(Files.readAllBytes(file))
                        .containsSequence("to be found on the disk".getBytes(UTF_8)));
    }

    /// In JavaScript and Java with the official clients; what those of Python, Swift and C++ put on the wire is the
    /// same protocol, whose suites are in this module.
    @Test
    void o3_8_clients_in_other_languages_take_part() throws Exception {
        var ann = visitor(fresh("Ann"));
        ann.createsPrivate("Babel");
        String code = ann.code();
        var java = talker(fresh("Java"));
        java.join(code);
        try (var javaScript = NodeClient.start(parley(), fresh("Node"))) {
            javaScript.tell("join " + code);

            javaScript.tell("post from JavaScript");
            java.heard().awaitText("from JavaScript");
            ann.sees("from JavaScript");
            java.post(java.join(code).path("id").asString(""), "1", "from Java");
            javaScript.awaitLine(line -> line.startsWith("entry ") && line.endsWith(": from Java"));

            ann.sees("from Java");
        }
    }

    @Test
    void o3_9_no_secret_is_shipped_or_shared_between_two_fresh_servers() throws Exception {
        var here = script(fresh("Ann"));
        try (var other = ParleyProcess.start();
                var there = Script.named(other, "Ann");
                var stranger = Script.unknown(other).with("Authorization", "Bearer " + here.token())) {

            assertThat(stranger.get("/api/rooms").status()).isEqualTo(401);
            assertThat(there.token()).isNotEqualTo(here.token()).hasSizeGreaterThanOrEqualTo(22);
        }
    }

    @Test
    void o3_9_tokens_are_kept_as_hashes_alone() throws Exception {
        var ann = script(fresh("Ann"));
        assertThat(ann.get("/api/rooms").status()).isEqualTo(200);

        assertThat(filesOfData())
                .noneSatisfy(file -> assertThat(Files.readAllBytes(file))
                        .containsSequence(ann.token().getBytes(UTF_8)));
    }

    private List<Path> filesOfData() throws Exception {
        try (Stream<Path> files = Files.walk(parley().data())) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String colourOfAuthor(Locator message) {
        return (String)
                message.locator("header bdi").evaluate("name => getComputedStyle(name).getPropertyValue('--hue')");
    }

    private static void scrollUpUntilSeen(Visitor visitor, String text) {
        for (int turn = 0; turn < 20 && !visitor.message(text).isVisible(); turn++) {
            var first = visitor.messages().first();
            first.scrollIntoViewIfNeeded();
            visitor.log().locator("..").evaluate("scroller => { scroller.scrollTop = 0 }");
            visitor.page().waitForTimeout(100);
        }
        visitor.sees(text);
    }
}
