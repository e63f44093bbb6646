package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomCodeTest {

    static final List<String> TYPED =
            List.of("KTBQXMWP", "ktbqxmwp", "KTBQ-XMWP", " k t b q\tx m w p\n", "--ktbq--xmwp--");

    @ParameterizedTest
    @FieldSource("TYPED")
    void a_code_is_read_however_it_is_typed(String typed) {
        assertThat(RoomCode.parse(typed)).contains(new RoomCode("KTBQXMWP"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "KTBQXMW", "KTBQXMWPP", "KTBQXMWI", "KTBQXMWO", "KTBQXMW1", "KTBQ_XMWP", "ＫTBQXMWP"})
    void anything_else_is_no_code(String typed) {
        assertThat(RoomCode.parse(typed)).isEmpty();
    }

    @Test
    void a_new_code_reads_as_one() {
        RoomCode code = RoomCode.random();

        assertThat(RoomCode.parse(code.value())).contains(code);
        assertThat(RoomCode.random()).isNotEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "k\u0000", "\uD83D", "12345678901234567890123456789012345678901234567890123456789012345"})
    void a_post_key_has_1_to_64_characters(String key) {
        assertThatThrownBy(() -> new PostKey(key))
                .isInstanceOfSatisfying(
                        ChatException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.BAD_REQUEST));
    }
}
