package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRuleTest {

    private final TextRule rule = new TextRule(ChatLimits.DEFAULTS);

    @Test
    void a_text_keeps_everything_but_controls() {
        assertThat(rule.accept("a\tb\r\nc\rd\u0007e\u009F \u202E<b>😀")).isEqualTo("a\tb\nc\nde \u202E<b>😀");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t ", "\u0000\u0007", "\u2003"})
    void nothing_is_no_text(String text) {
        assertRefused(Refusal.TEXT_INVALID, () -> rule.accept(text));
    }

    @Test
    void half_a_pair_is_no_text() {
        assertRefused(Refusal.TEXT_INVALID, () -> rule.accept("a\uD83D"));
    }

    @Test
    void a_text_has_four_thousand_characters_whatever_they_are_made_of() {
        assertThat(rule.accept("😀".repeat(4_000))).hasSize(8_000);
        assertRefused(Refusal.TOO_LARGE, () -> rule.accept("😀".repeat(4_001)));
        assertRefused(Refusal.TOO_LARGE, () -> rule.accept("x".repeat(4_001)));
        assertRefused(Refusal.TOO_LARGE, () -> rule.accept("x".repeat(1_000_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u202Ekitchen", "kit\u200Bchen", "a\u0000b"})
    void a_rooms_name_is_seen(String name) {
        assertRefused(Refusal.ROOM_NAME_INVALID, () -> rule.acceptRoomName(name));
    }

    @Test
    void a_rooms_name_has_up_to_eighty_characters_and_single_spaces() {
        assertThat(rule.acceptRoomName("  the \n  kitchen ")).isEqualTo("the kitchen");
        assertThat(rule.acceptRoomName("x".repeat(80))).hasSize(80);
        assertRefused(Refusal.ROOM_NAME_INVALID, () -> rule.acceptRoomName("x".repeat(81)));
    }

    private static void assertRefused(Refusal refusal, Runnable request) {
        assertThatThrownBy(request::run)
                .isInstanceOfSatisfying(
                        ChatException.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
    }
}
