package dev.parley.examples;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.parley.examples.channels.Channels;
import dev.parley.examples.chat.GroupChat;
import dev.parley.examples.echo.Echo;
import dev.parley.examples.rooms.Rooms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each page with two people in a browser, in every look; pictures for eyes are in `target/screenshots`.
@TestInstance(Lifecycle.PER_CLASS)
class PagesTest {

    private static final Path PICTURES = Path.of("target/screenshots");
    private static final int HEIGHT = 700;
    private static final String MARKUP = "<img src=x onerror=alert(1)> & <b>bold</b>";

    private final List<String> troubles = new ArrayList<>();
    private Playwright playwright;
    private Browser browser;

    @BeforeAll
    void start() throws Exception {
        Files.createDirectories(PICTURES);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run")));
    }

    private static Path chromium() {
        return Stream.concat(
                        Optional.ofNullable(System.getenv("CHROMIUM")).stream(),
                        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("a Chromium is needed: name the path of one in CHROMIUM"));
    }

    @AfterEach
    void nothing_went_wrong_in_any_page() {
        List<String> ofThisTest = List.copyOf(troubles);
        troubles.clear();
        assertThat(ofThisTest).as("troubles of the pages").isEmpty();
    }

    @AfterAll
    void stop() {
        browser.close();
        playwright.close();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 360", "DARK, 1280"})
    void the_group_chat(ColorScheme scheme, int width) {
        try (var chat = new Running(GroupChat.server())) {
            Page ann = page(chat, scheme, width);
            Page bob = page(chat, scheme, width);
            fill(ann, "Your name", "Ann");
            fill(bob, "Your name", "ann");
            assertThat(bob.getByRole(AriaRole.ALERT)).hasText("the name ann is taken");
            picture(bob, "chat-1-name-taken");
            fill(bob, "Your name", "Bob");
            fill(bob, "Message", "Good morning!");
            fill(ann, "Message", MARKUP);
            fill(ann, "Message", "A longer sentence, which has to wrap on a narrow screen, as sentences do.");

            assertThat(line(bob, MARKUP)).isVisible();
            assertThat(line(bob, "longer sentence")).isVisible();
            picture(bob, "chat-2-talk");
            fill(ann, "Message", "{quit}");
            assertThat(line(bob, "Ann has left the chat...")).isVisible();
            assertThat(bob.getByText("Here: Bob")).isVisible();
            assertThat(ann.getByLabel("Your name")).isVisible();
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 360", "DARK, 1280"})
    void the_rooms(ColorScheme scheme, int width) {
        try (var rooms = new Running(Rooms.server())) {
            Page maria = page(rooms, scheme, width);
            Page pete = page(rooms, scheme, width);
            maria.getByLabel("Your name").fill("Maria");
            button(maria, "Create a room").click();
            fill(maria, "Message", MARKUP);
            assertThat(line(maria, MARKUP)).isVisible();
            String code = maria.locator("#code").textContent();
            pete.getByLabel("Your name").fill("Pete");
            fill(pete, "Code", "QQQQ".equals(code) ? "WWWW" : "QQQQ");
            assertThat(pete.getByRole(AriaRole.ALERT)).hasText("there is no room with this code");
            picture(pete, "rooms-1-wrong-code");
            fill(pete, "Code", code.toLowerCase(Locale.ROOT));

            assertThat(line(pete, MARKUP)).isVisible();
            assertThat(line(maria, "Pete has entered the room")).isVisible();
            fill(pete, "Message", "Hello Maria");
            assertThat(line(maria, "Hello Maria")).isVisible();
            picture(maria, "rooms-2-talk");
            button(pete, "Leave").click();
            assertThat(line(maria, "Pete has left the room")).isVisible();
            assertThat(pete.getByLabel("Your name")).isVisible();
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 360", "DARK, 1280"})
    void the_channels(ColorScheme scheme, int width) {
        try (var channels = new Running(Channels.server())) {
            Page ann = page(channels, scheme, width);
            Page bob = page(channels, scheme, width);
            fill(ann, "Your name", "Ann");
            fill(bob, "Your name", "Bob");
            fill(bob, "New channel", "Gardening");
            button(ann, "Gardening").click();
            fill(ann, "Message to #Gardening", MARKUP);
            assertThat(line(bob, MARKUP)).isVisible();
            fill(bob, "Message to #Gardening", "The roses are out, and the neighbours' cat sleeps among them.");
            button(ann, "Bob").click();
            fill(ann, "Private message to Bob", "psst, only for you");
            line(bob, "psst, only for you").getByText("Reply").click();
            fill(bob, "Private message to Ann", "I heard it");
            assertThat(line(ann, "Bob to you: I heard it")).isVisible();
            fill(ann, "New channel", "general");
            assertThat(ann.getByRole(AriaRole.ALERT)).hasText("general is there already");
            picture(ann, "channels-1-talk");

            ann.reload();
            fill(ann, "Your name", "Ann");
            assertThat(line(ann, MARKUP)).isVisible();
            button(bob, "Sign out").click();
            assertThat(button(ann, "Bob")).isHidden();
            picture(bob, "channels-2-signed-out");
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 360", "DARK, 1280"})
    void the_echo(ColorScheme scheme, int width) {
        try (var echo = new Running(Echo.server())) {
            Page ann = page(echo, scheme, width);
            Page bob = page(echo, scheme, width);
            assertThat(bob.getByRole(AriaRole.STATUS)).containsText("connected as");
            fill(ann, "Text", MARKUP);
            assertThat(line(ann, "echo: " + MARKUP)).isVisible();
            fill(bob, "Room", "kitchen");
            assertThat(bob.getByText("You are in: kitchen")).isVisible();
            ann.getByLabel("Text").fill("dinner is ready");
            button(ann, "How long is it?").click();
            assertThat(line(ann, "15 characters")).isVisible();
            button(ann, "To the others").click();
            assertThat(line(bob, "dinner is ready")).isVisible();
            ann.getByLabel("Room").fill("kitchen");
            button(ann, "Send the text to it").click();
            assertThat(ann.getByRole(AriaRole.ALERT)).hasText("you are not in this room");
            picture(ann, "echo-1-told");
        }
    }

    private Page page(Running server, ColorScheme scheme, int width) {
        BrowserContext context = browser.newContext(
                new NewContextOptions().setColorScheme(scheme).setViewportSize(width, HEIGHT));
        server.leavesFirst(context::close);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                troubles.add(message.text());
            }
        });
        page.onPageError(troubles::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(server.address()) && !request.url().startsWith("data:")) {
                troubles.add("it asks somebody else: " + request.url());
            }
        });
        page.navigate(server.address());
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("connected");
        return page;
    }

    /// Types and presses Enter.
    private static void fill(Page page, String label, String text) {
        Locator field = page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
        field.fill(text);
        field.press("Enter");
        if (label.startsWith("Message") || label.startsWith("Private")) {
            assertThat(field).hasValue(""); // it was granted
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator line(Page page, String text) {
        return page.locator("#log li", new Page.LocatorOptions().setHasText(text));
    }

    private static void picture(Page page, String name) {
        Object overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth");
        assertThat(((Number) overflow).intValue())
                .as(name + ": nothing is cut off at the side")
                .isNotPositive();
        String scheme = (String) page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'");
        int width = ((Number) page.evaluate("innerWidth")).intValue();
        page.screenshot(
                new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + "-" + scheme + "-" + width + ".png")));
    }
}
