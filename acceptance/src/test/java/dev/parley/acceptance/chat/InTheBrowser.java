package dev.parley.acceptance.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/// A program and people who come to it with browsers, and with other clients, for one class of tests.
@ExtendWith(ChromiumExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
abstract class InTheBrowser {

    private final List<Visitor> visitors = new ArrayList<>();
    private final List<AutoCloseable> others = new ArrayList<>();
    private ParleyProcess parley;
    private Browser browser;
    private int names;

    @BeforeAll
    void start(Browser chromium) throws Exception {
        browser = chromium;
        parley = ParleyProcess.start();
    }

    @AfterEach
    void nothing_went_wrong_in_any_page() throws Exception {
        var troubles = visitors.stream().flatMap(v -> v.troubles().stream()).toList();
        for (var closeable : others) {
            closeable.close();
        }
        visitors.forEach(Visitor::close);
        visitors.clear();
        others.clear();
        assertThat(troubles).as("troubles of the pages").isEmpty();
    }

    @AfterAll
    void stop() throws Exception {
        String log = parley.log();
        parley.close();
        assertThat(log).as("what the program complained of").doesNotContain("ERROR");
    }

    ParleyProcess parley() {
        return parley;
    }

    Browser browser() {
        return browser;
    }

    /// A name that nobody in this class has had.
    String fresh(String name) {
        names++;
        return name + " " + names;
    }

    /// Somebody with a browser that knows nothing yet.
    Visitor visitor() {
        return visitor(new Browser.NewContextOptions());
    }

    Visitor visitor(Browser.NewContextOptions options) {
        var visitor = new Visitor(browser, parley.address(), options);
        visitors.add(visitor);
        return visitor;
    }

    /// Somebody who has signed in and stands in the lobby.
    Visitor visitor(String name) {
        return visitor().signsIn(name);
    }

    Talker talker(String name) throws Exception {
        return closedLater(Talker.guest(parley, name));
    }

    Script script(String name) throws Exception {
        return closedLater(Script.named(parley, name));
    }

    <T extends AutoCloseable> T closedLater(T closeable) {
        others.add(closeable);
        return closeable;
    }
}
