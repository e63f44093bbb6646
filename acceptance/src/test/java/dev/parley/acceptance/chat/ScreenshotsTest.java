package dev.parley.acceptance.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pictures of every page, for eyes: in `target/screenshots`.
@Tag("matrix")
class ScreenshotsTest extends InTheBrowser {

    private static final Path FOLDER = Path.of("target/screenshots");
    private static final int HEIGHT = 740;

    @ParameterizedTest
    @CsvSource({"LIGHT, 360", "LIGHT, 1280", "DARK, 360", "DARK, 1280"})
    void every_page_can_be_looked_at(ColorScheme scheme, int width) throws Exception {
        String look = scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
        String bobsName = fresh("Bob");
        try (var server = ParleyProcess.start();
                var bob = Talker.guest(server, bobsName);
                var cleo = Script.named(server, fresh("Cleo Miller"))) {
            var options = new NewContextOptions().setColorScheme(scheme).setViewportSize(width, HEIGHT);
            var ann = closedLater(new Visitor(browser(), server.address(), options));
            var picture = new Album(ann, look);

            ann.comesTo("/");
            assertThat(ann.page().getByLabel("Your name")).isVisible();
            picture.take("1-sign-in");
            ann.asksToEnterAs(bobsName);
            assertThat(ann.alert()).containsText("Free:");
            picture.take("2-name-taken");
            ann.asksToEnterAs("Ann Example");
            assertThat(ann.composer()).isVisible();
            picture.take("3-lobby");

            cleo.create("Gardening", "public");
            ann.comesTo("/#new");
            assertThat(ann.button("Join Gardening")).isVisible();
            picture.take("4-home");

            String room = talk(ann, bob, cleo);
            picture.take("5-room");
            changesOfMind(ann, picture);
            ann.comesTo("/room/" + room + "#people");
            assertThat(ann.page().getByRole(AriaRole.COMPLEMENTARY)).isVisible();
            picture.take("6-members");

            var direct = cleo.post("/api/directs", Map.of("person", idOf(ann)))
                    .json()
                    .path("id")
                    .asString("");
            cleo.says(direct, "psst, only for you");
            ann.comesTo("/room/" + direct);
            ann.sees("psst, only for you");
            picture.take("7-direct");

            ann.comesTo("/room/" + room);
            assertThat(ann.composer()).isVisible();
            ann.page().keyboard().press("Control+k");
            assertThat(ann.page().getByRole(AriaRole.DIALOG)).isVisible();
            picture.take("8-switcher");
            ann.page().keyboard().press("Escape");

            server.kill();
            ann.says("written while the server is away");
            assertThat(ann.page().getByText("1 waiting to be sent")).isVisible();
            picture.take("9-connection-lost");
        }
        assertThat(FOLDER.resolve(look + "-9-connection-lost.png")).isNotEmptyFile();
    }

    private static String talk(Visitor ann, Talker bob, Script cleo) throws Exception {
        var created = cleo.create("Project Nightingale", "private");
        String room = created.path("id").asString("");
        bob.join(created.path("code").asString(""));
        cleo.says(room, "Good morning! The **plan** for today: `mvn verify`, then _lunch_.");
        cleo.says(room, "- first the tests\n- then the docs\n\n> measure twice, cut once");
        bob.post(
                room,
                "1",
                "Here it is:\n```\nvoid main() {\n    IO.println(\"hello\");\n}\n```\nand https://example.org/a/rather/long/address/that/goes/on?and=on");
        ann.comesTo("/join#" + created.path("code").asString(""));
        assertThat(ann.composer()).isVisible();
        ann.says("Thank you both. 🎉 שלום");
        ann.says("And a second line from me, long enough to wrap on a narrow screen, as sentences of people do.");
        ann.sees("Thank you both. 🎉 שלום");
        bob.post(room, "2", "See you at lunch");
        ann.sees("See you at lunch");
        bob.close();
        assertThat(ann.notice("left")).isVisible();
        return room;
    }

    private static void changesOfMind(Visitor ann, Album picture) throws Exception {
        ann.says("A word too much");
        ann.edits("Thank you both. 🎉 שלום", "Thank you all three. 🎉 שלום");
        ann.opensMenuOf("Thank you all three. 🎉 שלום");
        picture.take("5a-menu");
        ann.button("Edit").click();
        assertThat(ann.editor()).isFocused();
        picture.take("5b-editing");
        ann.editor().fill("");
        ann.editor().press("Enter");
        assertThat(ann.button("Delete it")).isFocused();
        picture.take("5c-deleting");
        ann.button("Keep it").click();
        ann.editor().press("Escape");
        ann.deletes("A word too much");
        ann.sees("This message was deleted.");
        picture.take("5d-changed");
    }

    private static String idOf(Visitor visitor) {
        var me = visitor.page().evaluate("fetch('/api/session').then(r => r.json()).then(s => s.me.id)");
        return (String) me;
    }

    private record Album(Visitor visitor, String look) {

        void take(String name) throws Exception {
            Files.createDirectories(FOLDER);
            visitor.page().screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(look + "-" + name + ".png")));
        }
    }
}
