package dev.parley.acceptance.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whatever people write is shown as text: no dialog, no report of the policy, no broken page.
class HostileTextTest extends InTheBrowser {

    private static final List<String> CORPUS = List.of(
            "<img src=x onerror=alert(1)>",
            "<script>alert(1)</script>",
            "</script><script>alert(1)</script>",
            "<svg/onload=alert(1)>",
            "<iframe srcdoc='<script>alert(1)</script>'>",
            "<form id=app><input name=body>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](data:text/html,<script>alert(1)</script>)",
            "![x](http://tracker.example/pixel.png)",
            "&lt;img src=x onerror=alert(1)&gt;",
            "<style>*{display:none}</style>",
            "\u202Egnp.exe \u2066hidden",
            "zero\u200Bwidth\uFEFF\u2060",
            "{{constructor.constructor('alert(1)')()}}");

    @Test
    void hostile_texts_are_shown_as_text() throws Exception {
        var ann = visitor(fresh("Ann"));
        var mallory = script(fresh("Mallory"));
        ann.createsPrivate("Zoo");
        String room = mallory.join(ann.code()).json().path("id").asString("");

        for (int i = 0; i < CORPUS.size(); i++) {
            mallory.says(room, CORPUS.get(i));
        }
        mallory.says(room, "the end");
        ann.sees("the end");
        ann.reloads();
        ann.sees("the end");

        assertThat(ann.messages()).hasCount(CORPUS.size() + 1);
        assertThat(ann.log().locator("img, script, iframe, form, style, svg:not(.icon)"))
                .hasCount(0);
        assertThat(ann.log().getByRole(AriaRole.LINK)).hasCount(0);
        assertThat(ann.log().innerText()).contains("<img src=x onerror=alert(1)>", "javascript:alert(1)", "<style>");
        assertThat(ann.title("Zoo")).isVisible();
        assertThat(ann.composer()).isVisible();
    }

    @Test
    void links_lead_out_without_telling_where_from_and_keep_no_hold_on_the_page() {
        var ann = visitor(fresh("Ann"));

        ann.says("see https://example.org/a?b=c");

        var link = ann.log().getByRole(AriaRole.LINK).last();
        assertThat(link).hasAttribute("href", "https://example.org/a?b=c");
        assertThat(link.getAttribute("rel")).contains("noopener", "noreferrer");
    }

    @Test
    void towers_of_marks_and_endless_words_do_not_leave_their_row() throws Exception {
        var ann = visitor(fresh("Ann"));
        var mallory = script(fresh("Mallory"));
        ann.createsPrivate("Workshop");
        String room = mallory.join(ann.code()).json().path("id").asString("");

        mallory.says(room, "x".repeat(3_900));
        mallory.says(room, "a" + "\u0301".repeat(3_900));
        mallory.says(room, "line\n".repeat(700));
        mallory.says(room, "> ".repeat(500) + "deep");
        mallory.says(room, "the end");

        ann.sees("the end");
        assertThat(overflowsToTheSide(ann.page())).isFalse();
        assertThat(ann.messages().nth(2).boundingBox().height).isLessThan(1_000);
        assertThat(ann.composer()).isVisible();
        assertThat(ann.messages().nth(1).boundingBox().height).isLessThan(1_000);
    }

    @Test
    void a_hundred_kilobytes_are_refused_in_the_composer_and_nothing_is_lost() {
        var ann = visitor(fresh("Ann"));
        String flood = "flood ".repeat(17_000);

        ann.says(flood);

        assertThat(ann.alert()).containsText("characters too long");
        assertThat(ann.button("Send")).isDisabled();
        assertThat(ann.composer()).hasValue(flood);
    }

    @Test
    void names_of_rooms_are_text_everywhere_they_stand() {
        var ann = visitor(fresh("Ann"));
        var bob = visitor(fresh("Bob"));
        bob.goesHome();
        String name = "<img src=x onerror=alert(1)> \"'&amp;";

        ann.createsPublic(name);

        assertThat(bob.button("Join " + name)).isVisible();
        assertThat(ann.roomInList(name)).isVisible();
        assertThat(ann.page()).hasTitle(name + " · Parley");
        ann.leaves();
        assertThat(ann.page().getByText("You left " + name)).isVisible();
    }

    @Test
    void an_address_full_of_code_is_only_an_address() {
        var ann = visitor(fresh("Ann"));

        for (String path : List.of(
                "/join#<img src=x onerror=alert(1)>", "/room/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/#%E0%A4%A")) {
            ann.comesTo(path);
            ann.page().reload();
            assertThat(ann.page().getByRole(AriaRole.MAIN)).isVisible();
        }
    }

    @Test
    void the_policy_forbids_what_the_page_does_not_need() {
        var ann = visitor();
        Map<String, String> headers = ann.page().navigate(parley().address()).headers();

        assertThat(headers.get("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "trusted-types 'none'")
                .doesNotContain("unsafe");
        assertThat(headers).containsEntry("x-content-type-options", "nosniff").doesNotContainKey("server");
    }

    private static boolean overflowsToTheSide(Page page) {
        return (boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth"
                + " || [...document.querySelectorAll('.log-scroller')].some(s => s.scrollWidth > s.clientWidth)");
    }
}
