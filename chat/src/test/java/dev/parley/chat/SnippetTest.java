package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Hit.Piece;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnippetTest {

    private static String drawn(List<Piece> pieces) {
        return String.join(
                "",
                pieces.stream()
                        .map(piece -> piece.hit() ? "[" + piece.text() + "]" : piece.text())
                        .toList());
    }

    private static String of(String text, String... phrases) {
        return drawn(
                Snippet.of(text, List.of(phrases).stream().map(Words::terms).toList()));
    }

    @Test
    void every_hit_in_it_is_marked_as_it_was_written() {
        assertThat(of("Tea? No: more TEA, and tea-time.", "tea")).isEqualTo("[Tea]? No: more [TEA], and [tea]-time.");
        assertThat(of("the e-mail, not the e or mail", "e-mail")).isEqualTo("the [e-mail], not the e or mail");
        assertThat(of("我住在东京都", "东京")).isEqualTo("我住在[东京]都");
        assertThat(of("nothing of it", "tea")).isEqualTo("nothing of it");
        assertThat(of("tea")).as("nothing looked for").isEqualTo("tea");
    }

    @Test
    void of_a_long_text_the_part_around_the_first_hit_is_shown() {
        String shown = of("before ".repeat(100) + "tea" + " behind".repeat(100), "tea");

        assertThat(shown).startsWith("…before").contains("before [tea] behind").endsWith("behind…");
        assertThat(shown).hasSizeLessThan(250);
    }

    @Test
    void no_picture_and_no_word_is_cut_in_two() {
        assertThat(of("🎉".repeat(300), "🎉")).isEqualTo("[" + "🎉".repeat(120) + "]…");
        assertThat(of("x".repeat(400))).isEqualTo("x".repeat(240) + "…");
        assertThat(of("~\ud83c\udf89".repeat(200))).endsWith("…").hasSizeBetween(200, 242);
    }
}
