package dev.parley.acceptance.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A person in a browser of their own, who finds things by what they are called, as people do.
///
/// Everything that must not happen to a page is noted in [#troubles()].
final class Visitor implements AutoCloseable {

    private static final int PATIENCE_MS = 10_000;

    /// What a browser says of answers it did not like and of connections that broke: known to the page already.
    private static final Pattern OF_THE_NETWORK = Pattern.compile("^(Failed to load resource|WebSocket connection to)");

    private final String address;
    private final BrowserContext context;
    private final List<String> troubles = new ArrayList<>();
    private Page page;

    Visitor(Browser browser, String address, Browser.NewContextOptions options) {
        this.address = address;
        this.context = browser.newContext(options.setLocale("en-US").setTimezoneId("UTC"));
        context.setDefaultTimeout(PATIENCE_MS);
        context.onPage(this::watch);
        context.onDialog(dialog -> {
            troubles.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        context.onWebError(error -> troubles.add("uncaught: " + error.error()));
        page = context.newPage();
    }

    private void watch(Page opened) {
        opened.onConsoleMessage(message -> {
            boolean bad = message.type().equals("error") || message.type().equals("warning");
            if (bad && !OF_THE_NETWORK.matcher(message.text()).find()) {
                troubles.add("console: " + message.text());
            }
        });
        opened.onRequest(request -> {
            if (!request.url().startsWith(address) && !request.url().startsWith("data:")) {
                troubles.add("asked somebody else: " + request.url());
            }
        });
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /// Errors and warnings of the page's own making, reports of its policy, dialogs, requests to elsewhere.
    List<String> troubles() {
        return List.copyOf(troubles);
    }

    Visitor comesTo(String path) {
        page.navigate(path.startsWith("http") ? path : address + path);
        return this;
    }

    /// Types a name and sends it off; whether it is taken is another matter.
    Visitor asksToEnterAs(String name) {
        page.getByLabel("Your name").fill(name);
        page.getByLabel("Your name").press("Enter");
        return this;
    }

    Visitor signsIn(String name) {
        comesTo("/");
        asksToEnterAs(name);
        assertThat(composer()).isVisible();
        return this;
    }

    Visitor reloads() {
        page.reload();
        return this;
    }

    /// Closes the tab and opens another, as people do; the browser is the same.
    Visitor opensAnotherTab() {
        page.close();
        page = context.newPage();
        return comesTo("/");
    }

    void closesTheTab() {
        page.close();
    }

    Locator composer() {
        return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^Message to ")));
    }

    /// Where one puts something one has said into other words.
    Locator editor() {
        return page.getByLabel("Edit your message");
    }

    /// Own words have it once they are stored.
    Locator menuOf(String text) {
        return message(text).getByTitle("Edit or delete");
    }

    void opensMenuOf(String text) {
        message(text).hover();
        menuOf(text).click();
    }

    void edits(String text, String other) {
        opensMenuOf(text);
        button("Edit").click();
        editor().fill(other);
        editor().press("Enter");
        sees(other);
    }

    void deletes(String text) {
        opensMenuOf(text);
        button("Delete").click();
        button("Delete it").click();
    }

    Locator log() {
        return page.getByRole(AriaRole.LOG);
    }

    Locator messages() {
        return log().getByRole(AriaRole.ARTICLE);
    }

    /// The message of exactly these words.
    Locator message(String text) {
        return messages().filter(new Locator.FilterOptions().setHas(page.getByText(text, exactly())));
    }

    /// Notices such as who came and went.
    Locator notice(String words) {
        return log().getByText(words);
    }

    void says(String text) {
        composer().fill(text);
        composer().press("Enter");
    }

    void sees(String text) {
        assertThat(message(text)).isVisible();
    }

    Locator rooms() {
        return page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Your rooms"));
    }

    /// The line of a room in the list, whatever stands beside its name.
    Locator roomInList(String name) {
        return rooms().getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions()
                                .setName(Pattern.compile("(^|\\s)" + literally(name) + "(\\s|$)")));
    }

    Locator title(String room) {
        return page.getByRole(
                AriaRole.HEADING,
                new Page.GetByRoleOptions().setLevel(1).setName(room).setExact(true));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator alert() {
        return page.getByRole(AriaRole.ALERT);
    }

    void opens(String room) {
        roomInList(room).click();
        assertThat(title(room)).isVisible();
    }

    void goesHome() {
        rooms().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Parley"))
                .click();
        assertThat(page.getByText("Join a room, open one of your own")).isVisible();
    }

    void creates(String room, String visibility, boolean ephemeral) {
        goesHome();
        var form = page.getByRole(AriaRole.FORM, new Page.GetByRoleOptions().setName("New room"));
        form.getByLabel("Name", new Locator.GetByLabelOptions().setExact(true)).fill(room);
        form.getByRole(AriaRole.RADIO, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + visibility)))
                .check();
        form.getByRole(AriaRole.CHECKBOX).setChecked(ephemeral);
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Create room"))
                .click();
        assertThat(title(room)).isVisible();
        assertThat(composer()).isVisible();
    }

    void createsPrivate(String room) {
        creates(room, "Private", false);
    }

    void createsPublic(String room) {
        creates(room, "Public", false);
    }

    /// The letters that stand on top of a private room.
    String code() {
        var code = page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Code of this room"));
        return code.getByText(Pattern.compile("^[A-Z]{4} [A-Z]{4}$"))
                .innerText()
                .replace(" ", "");
    }

    void joins(String code) {
        goesHome();
        var form = page.getByRole(AriaRole.FORM, new Page.GetByRoleOptions().setName("Join with a code"));
        form.getByLabel("Code").fill(code);
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Join room"))
                .click();
    }

    void leaves() {
        page.getByTitle("Leave this room").click();
        assertThat(page.getByText("Join a room, open one of your own")).isVisible();
    }

    /// Opens the private talk from the list of people on the start page.
    void turnsTo(String person) {
        goesHome();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Write to " + person))
                .click();
        assertThat(title(person)).isVisible();
    }

    void logsOut() {
        button("Log out").click();
        assertThat(page.getByLabel("Your name")).isVisible();
    }

    // The browser's regular expressions do not know the quoting of Java's.
    private static String literally(String text) {
        return text.replaceAll("[\\\\.*+?^${}()|\\[\\]]", "\\\\$0");
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }

    @Override
    public void close() {
        context.close();
    }
}
