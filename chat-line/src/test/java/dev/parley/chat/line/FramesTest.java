package dev.parley.chat.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.RoomId;
import dev.parley.chat.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The origin's format, to the byte.
class FramesTest {

    @TempDir
    Path folder;

    private OpenDoor open;

    @BeforeEach
    void open() throws Exception {
        open = new OpenDoor(folder);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void the_first_payload_is_the_name_and_what_follows_is_heard_by_everybody_the_sender_too() throws Exception {
        try (Client ann = open.frames("ann");
                Client bob = open.frames("bob")) {
            assertThat(ann.rawFrame()).isEqualTo(new Client.Frame("          ", "bob has joined the chat!"));

            ann.frame("hello everybody");

            assertThat(ann.rawFrame()).isEqualTo(new Client.Frame("ann:      ", "hello everybody"));
            assertThat(bob.rawFrame()).isEqualTo(new Client.Frame("ann:      ", "hello everybody"));
        }
    }

    @Test
    void what_goes_over_the_wire_is_this() throws Exception {
        try (Client ann = open.client()) {
            ann.send("3         ann" + "6         hé ho").frame("{quit}");

            assertThat(ann.restAsText())
                    .isEqualTo("          " + "24        " + "ann has joined the chat!" //
                            + "ann:      " + "6         " + "hé ho");
        }
    }

    @Test
    void a_length_counts_bytes_and_not_characters() throws Exception {
        try (Client ann = open.frames("ann")) {
            ann.frame("é").frame("日本").frame("😀😀").frame("plain");

            assertThat(List.of(ann.nextFrame(), ann.nextFrame(), ann.nextFrame(), ann.nextFrame()))
                    .extracting(Client.Frame::text)
                    .containsExactly("é", "日本", "😀😀", "plain");
        }
    }

    @Test
    void a_long_name_is_cut_in_its_field_and_nowhere_else() throws Exception {
        try (Client ann = open.frames("Annabella Maria");
                Client joe = open.frames("Éééééé Name")) {
            ann.awaitFrame("", "Éééééé Name has joined the chat!");

            ann.frame("one");
            assertThat(ann.rawFrame()).isEqualTo(new Client.Frame("Annabella:", "one"));

            joe.frame("two");
            // Nine bytes are left for letters of two bytes, and none is cut in half.
            assertThat(ann.rawFrame()).isEqualTo(new Client.Frame("Éééé: ", "two"));
            joe.frame("{quit}");
            assertThat(ann.nextFrame()).isEqualTo(new Client.Frame("", "Éééééé Name has left the chat..."));
        }
    }

    @Test
    void who_quits_leaves_and_so_does_who_closes_or_breaks_off() throws Exception {
        try (Client ann = open.frames("ann")) {
            open.frames("quitter").frame("{quit}");
            ann.awaitFrame("", "quitter has left the chat...");
            open.frames("closer").close();
            ann.awaitFrame("", "closer has left the chat...");
            open.frames("breaker").reset();
            ann.awaitFrame("", "breaker has left the chat...");

            assertThat(open.chat.members(open.present("web"), RoomId.LOBBY))
                    .extracting(view -> view.person().name())
                    .containsExactlyInAnyOrder("ann", "web");
        }
    }

    @Test
    void a_name_is_free_again_when_its_connection_is_gone() throws Exception {
        try (Client ann = open.frames("ann")) {
            for (int again = 0; again < 3; again++) {
                open.frames("bob").frame("{quit}").rest();
                ann.awaitFrame("", "bob has left the chat...");
            }
        }
    }

    @Test
    void people_of_all_doors_hear_the_same_in_the_same_order() throws Exception {
        var web = open.present("web");
        try (Client ann = open.frames("ann");
                Client bob = open.frames("bob");
                Client cid = open.lines("cid")) {
            Thread talking =
                    Thread.startVirtualThread(() -> IntStream.range(0, 100).forEach(i -> open.say(web, "web " + i)));
            for (int i = 0; i < 100; i++) {
                ann.frame("ann " + i);
                cid.line("cid " + i);
            }
            talking.join();

            List<String> atAnn = texts(ann, 300);
            List<String> atCid = new ArrayList<>();
            while (atCid.size() < 300) {
                String line = cid.nextLine();
                atCid.add(line.substring(line.indexOf(": ") + 2));
            }
            List<String> kept = open.chat.history(web, RoomId.LOBBY, new Window.Newest(100)).page().entries().stream()
                    .map(entry -> ((dev.parley.chat.Entry.Body.Said) entry.body()).text())
                    .toList();
            assertThat(texts(bob, 300)).isEqualTo(atAnn);
            assertThat(atCid).isEqualTo(atAnn);
            assertThat(atAnn.subList(200, 300)).isEqualTo(kept);
            for (String who : List.of("ann", "cid", "web")) {
                assertThat(atAnn)
                        .filteredOn(text -> text.startsWith(who))
                        .containsExactlyElementsOf(IntStream.range(0, 100)
                                .mapToObj(i -> who + " " + i)
                                .toList());
            }
        }
    }

    private static List<String> texts(Client client, int count) throws Exception {
        List<String> texts = new ArrayList<>();
        while (texts.size() < count) {
            Client.Frame frame = client.nextFrame();
            if (!frame.author().isEmpty()) {
                texts.add(frame.text());
            }
        }
        return texts;
    }

    @Test
    void many_frames_in_one_segment_and_one_frame_in_many_are_read_right() throws Exception {
        try (Client ann = open.client()) {
            String all = "";
            for (String payload : List.of("ann", "one", "zwölf", "three")) {
                all += new String(Client.framed(payload), UTF_8);
            }
            ann.send(all);
            for (byte one : Client.framed("slow, byte by byte: ü")) {
                ann.send(new byte[] {one});
            }

            assertThat(ann.nextFrame().text()).isEqualTo("ann has joined the chat!");
            assertThat(texts(ann, 4)).containsExactly("one", "zwölf", "three", "slow, byte by byte: ü");
        }
    }

    @Test
    void a_word_to_one_alone_is_heard_by_one_alone_and_says_so() throws Exception {
        var web = open.present("web");
        try (Client ann = open.frames("ann");
                Client bob = open.frames("bob")) {
            var toAnn = open.chat.people(web).stream()
                    .filter(view -> view.person().name().equals("ann"))
                    .findFirst()
                    .orElseThrow();
            var talk = open.chat.direct(web, toAnn.person().id());

            open.say(web, talk.id(), "just you");
            open.say(web, "all of you");

            ann.awaitFrame("web:", "(privately) just you");
            assertThat(bob.awaitFrame("web:", "all of you"))
                    .extracting(Client.Frame::text)
                    .doesNotContain("(privately) just you");
        }
    }
}
