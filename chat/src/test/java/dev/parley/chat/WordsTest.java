package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Words.Word;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class WordsTest {

    record Sample(String text, List<String> terms) {}

    static final List<Sample> SAMPLES = List.of(
            new Sample("", List.of()),
            new Sample(" ?! ", List.of()),
            new Sample("Hello, world", List.of("hello", "world")),
            new Sample("don't e-mail snake_case", List.of("don", "t", "e", "mail", "snake", "case")),
            new Sample("Crème Brûlée", List.of("creme", "brulee")),
            new Sample("Straße STRASSE", List.of("strasse", "strasse")),
            new Sample("ПРИВЕТ", List.of("привет")),
            new Sample("東京都 へ", List.of("東", "京", "都", "へ")),
            new Sample("한국", List.of("한", "국")),
            new Sample("abc東def", List.of("abc", "東", "def")),
            new Sample("go 🎉👍🏽 now", List.of("go", "🎉", "👍", "now")),
            new Sample("hi ❤️", List.of("hi", "❤")),
            new Sample("हिन्दी", List.of("हिन्दी")),
            new Sample("\"NEAR(a* b)\" c:d", List.of("near", "a", "b", "c", "d")),
            new Sample("\ud800 alone", List.of("alone")));

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void a_text_has_these_words(Sample sample) {
        assertThat(Words.terms(sample.text())).isEqualTo(sample.terms());
    }

    @Test
    void a_word_knows_where_it_stands() {
        assertThat(Words.of("a Café!")).containsExactly(new Word("a", 0, 1), new Word("cafe", 2, 6));
        assertThat(Words.of("🎉 x")).containsExactly(new Word("🎉", 0, 2), new Word("x", 3, 4));
    }

    @Test
    void a_word_without_end_is_cut_the_same_way_every_time() {
        assertThat(Words.terms("x".repeat(4_000))).containsExactly("x".repeat(64));
        assertThat(Words.terms("\ud835\udc00".repeat(100))).containsExactly("a".repeat(64));
    }
}
