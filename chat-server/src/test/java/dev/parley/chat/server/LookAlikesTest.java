package dev.parley.chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.NameSkeleton;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookAlikesTest {

    private final NameSkeleton skeleton = new LookAlikes();

    @ParameterizedTest
    @CsvSource({
        "paypal, paypaI",
        "paypal, paypa1",
        "modern, modem",
        "COOL, C0OL",
        "ann, аnn",
        "scope, ѕсоре",
        "rob, r\u043Eb"
    })
    void names_that_look_alike_have_one_skeleton(String name, String other) {
        assertThat(other).isNotEqualTo(name);

        assertThat(skeleton.of(other)).isEqualTo(skeleton.of(name));
    }

    @ParameterizedTest
    @CsvSource({"ann, anna", "ann, ann 2", "ann 2, ann 3", "bob, rob", "山田, 山口"})
    void names_that_do_not_look_alike_have_their_own(String name, String other) {
        assertThat(skeleton.of(other)).isNotEqualTo(skeleton.of(name));
    }
}
