package dev.parley.chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The chat by links and forms alone.
class PlainPagesTest {

    @TempDir
    static Path data;

    static RunningParley parley;

    @BeforeAll
    static void start() {
        parley = RunningParley.on(data);
    }

    @AfterAll
    static void stop() {
        parley.close();
    }

    @Test
    void one_signs_in_with_a_name_and_out_again() {
        TextBrowser browser = new TextBrowser(parley);
        assertThat(browser.page()).contains("<title>Sign in – Parley</title>");
        assertThat(browser.header("Content-Type")).isEqualTo("text/html; charset=utf-8");

        browser.submit("/plain/session", "name", "Plain Ann");
        assertThat(browser.path()).isEqualTo("/plain");
        assertThat(browser.page()).contains("<h1>Rooms</h1>").contains("<b>Plain Ann</b>");

        browser.submit("/plain/sign-out");
        assertThat(browser.page()).contains("<title>Sign in – Parley</title>");
        assertThat(browser.cookies()).doesNotContainKey("sid");
    }

    @Test
    void a_taken_name_is_refused_in_place_with_free_ones() {
        TextBrowser.of(parley, "Taken Ann");
        TextBrowser browser = new TextBrowser(parley);

        browser.submit("/plain/session", "name", "Taken Ann");

        assertThat(browser.status()).isEqualTo(422);
        assertThat(browser.page())
                .contains("<p role=\"alert\">somebody here has that name, or one like it</p>")
                .contains("Free are: Taken Ann 2")
                .contains("value=\"Taken Ann\"");
    }

    @Test
    void what_is_said_is_there_for_everybody_and_reloading_says_nothing_twice() {
        TextBrowser ann = TextBrowser.of(parley, "Talking Ann");
        TextBrowser bob = TextBrowser.of(parley, "Talking Bob");
        ann.submit("/plain/rooms", "name", "Porch", "visibility", "public");
        String room = ann.path().replace("#say", "");
        bob.open("/plain");
        bob.send("/plain/joins", bob.filled(bob.form("/plain/joins"), "room", id(room)));
        Map<String, String> filled = ann.filled(ann.form(room), "text", "hello there");

        ann.send(room, filled);
        assertThat(ann.path()).isEqualTo(room + "#say");
        ann.send(room, filled);

        bob.open(room);
        assertThat(bob.page().split("hello there", -1)).hasSize(2);
        assertThat(bob.page()).containsPattern("<bdi class=\"name hue-\\d+\">Talking Ann</bdi>: ");
        Map<String, String> otherwise = new LinkedHashMap<>(filled);
        otherwise.put("text", "back in the form, and other words");
        ann.send(room, otherwise);
        bob.open(room);
        assertThat(bob.page()).contains("back in the form, and other words");
    }

    @Test
    void what_could_not_be_said_is_not_lost() {
        TextBrowser ann = TextBrowser.of(parley, "Long Ann");
        ann.open("/plain/rooms/lobby");
        String longText = "<b>" + "x".repeat(4_001);

        ann.submit("/plain/rooms/lobby", "text", longText);

        assertThat(ann.status()).isEqualTo(422);
        assertThat(ann.page())
                .contains("<p role=\"alert\">a text has at most 4000 characters")
                .contains("&lt;b&gt;" + "x".repeat(4_001) + "</textarea>");
    }

    @Test
    void a_private_room_is_joined_by_its_code_or_by_the_address_of_the_invitation() {
        TextBrowser ann = TextBrowser.of(parley, "Hiding Ann");
        ann.submit("/plain/rooms", "name", "Attic", "visibility", "private", "ephemeral", "yes");
        Matcher code = Pattern.compile("the code <b>([A-Z]{8})</b>").matcher(ann.page());
        assertThat(code.find()).isTrue();
        String word = code.group(1);

        TextBrowser bob = TextBrowser.of(parley, "Hiding Bob");
        bob.send(
                "/plain/joins",
                bob.filled(bob.form("/plain/joins"), "room", "", "code", word.toLowerCase(Locale.ROOT)));
        assertThat(bob.page()).contains("<h1>Attic</h1>");

        TextBrowser eve = new TextBrowser(parley);
        eve.open("/join/" + word + "?plain");
        assertThat(eve.path()).isEqualTo("/plain/join/" + word);
        eve.submit("/plain/session", "name", "Hiding Eve");
        assertThat(eve.page()).contains("You are invited");
        eve.submit("/plain/joins");
        assertThat(eve.page()).contains("<h1>Attic</h1>").contains("Hiding Eve</bdi> joined");
    }

    @Test
    void a_wrong_code_is_said_on_the_page() {
        TextBrowser ann = TextBrowser.of(parley, "Guessing Ann");

        ann.send("/plain/joins", ann.filled(ann.form("/plain/joins"), "code", "nonsense", "room", ""));

        assertThat(ann.status()).isEqualTo(422);
        assertThat(ann.page()).contains("<p role=\"alert\">no room has this code</p>");
    }

    @Test
    void one_leaves_by_a_button() {
        TextBrowser ann = TextBrowser.of(parley, "Leaving Ann");
        ann.submit("/plain/rooms", "name", "Doorway", "visibility", "public");
        String room = ann.path().replace("#say", "");

        ann.submit(room + "/leave");

        assertThat(ann.path()).isEqualTo("/plain");
        assertThat(ann.page()).contains("Doorway");
        ann.open(room);
        assertThat(ann.status()).isEqualTo(404);
        assertThat(ann.page()).contains("<p role=\"alert\">no such room</p>");
        ann.open("/plain/rooms/lobby");
        assertThat(ann.page()).as("the lobby is not left").doesNotContain("/leave");
    }

    @Test
    void history_is_read_page_by_page() {
        String[] robot = parley.bearer("Writing Robot");
        String room = parley.post("/api/rooms", Map.of("name", "Book of lines", "visibility", "public"), robot)
                .json()
                .get("id")
                .asString();
        for (int i = 2; i <= 130; i++) {
            parley.post("/api/rooms/" + room + "/entries", Map.of("text", "line " + i + ".", "key", "l" + i), robot);
        }
        TextBrowser ann = TextBrowser.of(parley, "Reading Ann");
        ann.send("/plain/joins", ann.filled(ann.form("/plain/joins"), "room", room));
        String address = "/plain/rooms/" + room;

        assertThat(ann.page()).contains("line 130.").contains("line 32.").doesNotContain("line 31.");
        assertThat(ann.page()).contains("<a href=\"" + address + "?before=32\">Older</a>");
        ann.open(address + "?before=32");
        assertThat(ann.page()).contains("line 31.").contains("line 2.").doesNotContain("line 32.");
        assertThat(ann.page()).contains("?after=31\">Newer</a>").doesNotContain("Older</a>");
        ann.open(address + "?after=31");
        assertThat(ann.page()).contains("line 32.").contains("line 130.").contains("<textarea");
    }

    @Test
    void what_is_new_is_marked_and_counted_until_it_was_seen() {
        TextBrowser ann = TextBrowser.of(parley, "Counting Ann");
        TextBrowser bob = TextBrowser.of(parley, "Counting Bob");
        ann.submit("/plain/rooms", "name", "Counting house", "visibility", "public");
        String room = ann.path().replace("#say", "");
        bob.open("/plain");
        bob.send("/plain/joins", bob.filled(bob.form("/plain/joins"), "room", id(room)));
        bob.submit(room, "text", "one for you");

        ann.open("/plain");
        assertThat(ann.page()).contains("Counting house</a> (2 new)");
        ann.open(room);
        assertThat(ann.page()).contains("<li class=\"new\">New</li>");
        ann.open(room);
        assertThat(ann.page()).doesNotContain("<li class=\"new\">");
    }

    @Test
    void the_page_for_reading_loads_itself_again_and_the_one_for_writing_never_does() {
        TextBrowser ann = TextBrowser.of(parley, "Watching Ann");
        ann.open("/plain/rooms/lobby");
        assertThat(ann.page()).contains("<textarea").doesNotContain("http-equiv");
        assertThat(ann.page())
                .as("an address of its own, for to the same one a browser only scrolls")
                .containsPattern("<a href=\"/plain/rooms/lobby\\?again=[\\w-]{22}#say\">Refresh</a>");

        ann.submit("/plain/rooms/lobby", "text", "first words");
        ann.submit("/plain/rooms/lobby", "text", "last words");
        ann.open("/plain/rooms/lobby/watch");

        assertThat(ann.page())
                .contains("<meta http-equiv=\"refresh\" content=\"10\">")
                .doesNotContain("<form");
        assertThat(ann.page().indexOf("last words"))
                .as("the newest first")
                .isLessThan(ann.page().indexOf("first words"));
    }

    @Test
    void two_people_talk_by_themselves() {
        TextBrowser ann = TextBrowser.of(parley, "Quiet Ann");
        TextBrowser.of(parley, "Quiet Bob");
        ann.open("/plain/people");
        String bob = parley.get("/api/people", parley.bearer("Quiet Robot"))
                .json()
                .valueStream()
                .filter(person -> person.get("name").asString().equals("Quiet Bob"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();

        ann.send("/plain/directs", ann.filled(ann.form("/plain/directs"), "person", bob));

        assertThat(ann.page()).contains("<h1>Quiet Bob</h1>");
    }

    static final List<String> MARKUP = List.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "\"><svg onload=alert(1)>",
            "</li></ol><form action=https://evil.example>",
            "</textarea><script>alert(1)</script>",
            "javascript:alert(1) https://a.example/\"onmouseover=\"alert(1)",
            "&lt;b&gt; &amp; &#60;i&#62;");

    @ParameterizedTest
    @FieldSource("MARKUP")
    void what_people_write_is_text_and_never_markup(String text) {
        String[] robot = parley.bearer("Evil " + Math.abs(text.hashCode() % 100_000));
        String room = parley.post("/api/rooms", Map.of("name", text, "visibility", "public"), robot)
                .json()
                .get("id")
                .asString();
        parley.post("/api/rooms/" + room + "/entries", Map.of("text", text, "key", "k"), robot);
        TextBrowser ann = TextBrowser.of(parley, "Careful " + Math.abs(text.hashCode() % 100_000));

        assertThat(ann.page()).doesNotContain("<script").doesNotContain("<img").doesNotContain("<svg");
        ann.send("/plain/joins", ann.filled(ann.form("/plain/joins"), "room", room));

        assertThat(ann.page())
                .contains("<h1>")
                .doesNotContain("<script")
                .doesNotContain("<img")
                .doesNotContain("<svg")
                .doesNotContain("evil.example>")
                .doesNotContain("\"onmouseover")
                .doesNotContain("href=\"javascript");
    }

    @Test
    void addresses_in_what_was_said_can_be_followed() {
        TextBrowser ann = TextBrowser.of(parley, "Linking Ann");
        ann.open("/plain/rooms/lobby");

        ann.submit("/plain/rooms/lobby", "text", "see https://a.example/x?y=1&z=2, or (http://b.example).\nnext line");

        assertThat(ann.page())
                .contains("see <a href=\"https://a.example/x?y=1&amp;z=2\" rel=\"nofollow noopener noreferrer\">"
                        + "https://a.example/x?y=1&amp;z=2</a>, or (<a href=\"http://b.example\"")
                .contains("http://b.example</a>).<br>next line");
    }

    @Test
    void a_form_of_another_page_is_refused() {
        TextBrowser ann = TextBrowser.of(parley, "Guarded Ann");
        TextBrowser eve = TextBrowser.of(parley, "Guarded Eve");
        ann.open("/plain/rooms/lobby");
        eve.open("/plain/rooms/lobby");
        String foreign = eve.filled(eve.form("/plain/rooms/lobby")).get("form");

        for (String word : List.of("", "x", foreign)) {
            ann.open("/plain/rooms/lobby");
            ann.submit("/plain/rooms/lobby", "text", "not mine", "form", word);
            assertThat(ann.status()).isEqualTo(400);
            assertThat(ann.page()).contains("This form is too old, or not from here.");
        }
        TextBrowser stranger = new TextBrowser(parley);
        stranger.submit("/plain/session", "name", "Not Me", "form", foreign);
        assertThat(stranger.status()).isEqualTo(400);
        ann.open("/plain/rooms/lobby");
        assertThat(ann.page()).doesNotContain("not mine");
    }

    static final List<String> SIGNED_IN_ONLY =
            List.of("/plain/people", "/plain/rooms/lobby", "/plain/rooms/lobby/watch", "/plain/rooms/none");

    @ParameterizedTest
    @FieldSource("SIGNED_IN_ONLY")
    void who_is_not_signed_in_is_led_to_where_one_does_that(String path) {
        TextBrowser browser = new TextBrowser(parley);

        browser.open(path);

        assertThat(browser.path()).isEqualTo("/plain");
        assertThat(browser.page()).contains("<title>Sign in – Parley</title>");
    }

    record Way(String from, String to) {}

    static final List<Way> WAYS = List.of(
            new Way("/?plain", "/plain"),
            new Way("/join?plain", "/plain"),
            new Way("/join/ABCDEFGH?plain", "/plain/join/ABCDEFGH"),
            new Way("/room/lobby?plain", "/plain/rooms/lobby"),
            new Way("/room//evil.example?plain", "/plain"),
            new Way("/room/a%0d%0aX:%20y?plain", "/plain"));

    @ParameterizedTest
    @FieldSource("WAYS")
    void the_pages_of_the_client_lead_to_the_plain_ones(Way way) {
        var answer = parley.get(way.from());

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo(way.to());
    }

    @Test
    void the_style_is_a_file_of_ours() {
        var style = parley.get("/plain/style.css");

        assertThat(style.status()).isEqualTo(200);
        assertThat(style.header("Content-Type")).isEqualTo("text/css; charset=utf-8");
        assertThat(style.body()).contains("prefers-color-scheme: dark").contains("@media print");
    }

    private static String id(String room) {
        return room.substring("/plain/rooms/".length());
    }
}
