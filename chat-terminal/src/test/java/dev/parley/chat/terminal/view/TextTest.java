package dev.parley.chat.terminal.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void no_control_character_of_others_is_left() {
        StringBuilder all = new StringBuilder();
        for (int point = 0; point < 0x30000; point++) {
            all.appendCodePoint(point);
        }

        String visible = Text.visible(all.toString());

        assertThat(visible.codePoints().filter(point -> point != '\n').filter(Character::isISOControl))
                .isEmpty();
        assertThat(visible.codePoints().filter(TextTest::turnsText)).isEmpty();
    }

    @Test
    void an_escape_sequence_is_seen_and_does_nothing() {
        assertThat(Text.visible("\u001b]0;title\u0007\u009b2J\u007f")).isEqualTo("␛]0;title␇\uFFFD2J␡");
    }

    @Test
    void line_breaks_stay_and_tabs_are_spaces() {
        assertThat(Text.visible("a\tb\r\nc\u2028d")).isEqualTo("a    b\nc\nd");
        assertThat(Text.visibleLine("a\nb")).isEqualTo("a b");
    }

    @Test
    void half_a_character_is_none() {
        assertThat(Text.visible("a\uD83Db")).isEqualTo("a\uFFFDb");
    }

    @Test
    void widths_are_columns() {
        assertThat(Text.width("hello")).isEqualTo(5);
        assertThat(Text.width("日本語")).isEqualTo(6);
        assertThat(Text.width("é")).isEqualTo(1);
        assertThat(Text.width("e\u0301")).isEqualTo(1);
        assertThat(Text.width("👍🏽")).isEqualTo(2);
        assertThat(Text.width("👩‍👩‍👧")).isEqualTo(2);
        assertThat(Text.width("❤️")).isEqualTo(2);
        assertThat(Text.width("🇩🇪")).isEqualTo(2);
        assertThat(Text.width("🫠")).isEqualTo(2);
    }

    @Test
    void lines_are_broken_between_words() {
        assertThat(Text.wrap("one two three four", 9)).containsExactly("one two", "three", "four");
        assertThat(Text.wrap("one two", 7)).containsExactly("one two");
        assertThat(Text.wrap("one two ", 7)).containsExactly("one two", "");
        assertThat(Text.wrap("", 9)).containsExactly("");
        assertThat(Text.wrap("a\n\nb", 9)).containsExactly("a", "", "b");
    }

    @Test
    void a_word_that_is_too_long_is_broken_where_the_line_ends() {
        assertThat(Text.wrap("see https://example.org/abcdef", 10))
                .containsExactly("see", "https://ex", "ample.org/", "abcdef");
        assertThat(Text.wrap("日本語日本語", 5)).containsExactly("日本", "語日", "本語");
    }

    @Test
    void what_does_not_fit_is_cut_with_a_mark() {
        assertThat(Text.cut("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Text.cut("abcdef", 4)).isEqualTo("abc…");
        assertThat(Text.cut("日本語", 4)).isEqualTo("日…");
        assertThat(Text.cut("abc", 0)).isEmpty();
    }

    private static boolean turnsText(int point) {
        return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) || point == 0x200F;
    }
}
