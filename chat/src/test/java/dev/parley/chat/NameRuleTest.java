package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class NameRuleTest {

    record Sample(String typed, String kept) {}

    static final List<Sample> ACCEPTED = List.of(
            new Sample("ann", "ann"),
            new Sample("  ann  smith ", "ann smith"),
            new Sample("Jean-Luc_2.0", "Jean-Luc_2.0"),
            new Sample("ａｎｎ", "ann"),
            new Sample("René", "René"),
            new Sample("Rene\u0301", "René"),
            new Sample("Ольга", "Ольга"),
            new Sample("山田太郎", "山田太郎"),
            new Sample("やまだ Yama", "やまだ Yama"),
            new Sample("김민준 Kim", "김민준 Kim"),
            new Sample("हिंदी", "हिंदी"),
            new Sample("ที่นี่", "ที่นี่"),
            new Sample("محمد", "محمد"),
            new Sample("x".repeat(32), "x".repeat(32)),
            new Sample("𠮷𠮷", "𠮷𠮷"));

    static final List<String> REFUSED = List.of(
            "",
            "a",
            "  a  ",
            "x".repeat(33),
            "ﷺﷺﷺ", // unfolds to more than 32
            "a".repeat(300),
            "--",
            "ann\u0000",
            "ann\nbob",
            "ann\u202Ebob",
            "ann\u2066bob",
            "ann\u200Bbob",
            "ann\u200Dbob",
            "ann\uFEFF",
            "ann\u2060",
            "ann\u3164bob",
            "ann\u115F",
            "ann\uFE0F",
            "ann\u0301\u0301\u0301",
            "аnn", // Cyrillic а
            "αnn",
            "Ольга김",
            "a<b>",
            "a@b",
            "😀😀",
            "ann\uD800",
            "ann\uE000",
            "admin",
            "A.D.M.I.N",
            "System",
            "e v e r y o n e");

    private final NameRule rule = new NameRule(new NameKeys(NameSkeleton.plain()));

    @ParameterizedTest
    @FieldSource("ACCEPTED")
    void names_that_can_be_read_and_typed_are_accepted(Sample sample) {
        assertThat(rule.accept(sample.typed())).isEqualTo(sample.kept());
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void names_that_hide_pretend_or_tower_are_refused(String typed) {
        assertThatThrownBy(() -> rule.accept(typed))
                .isInstanceOfSatisfying(
                        ChatException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.NAME_INVALID));
    }

    @Test
    void a_look_alike_that_hides_in_the_case_has_a_key_in_common() {
        // As ICU has it: capital I looks like small l.
        NameKeys keys = new NameKeys(name -> name.replace('I', 'l'));

        assertThat(keys.of("paypaI")).containsAnyElementsOf(keys.of("paypal"));
        assertThat(keys.of("PAYPAL")).containsAnyElementsOf(keys.of("paypal"));
        assertThat(keys.of("paypal")).doesNotContainAnyElementsOf(keys.of("papal"));
    }

    @Test
    void names_are_the_same_in_any_case_and_in_any_form() {
        NameKeys keys = new NameKeys(NameSkeleton.plain());

        assertThat(Set.of("STRASSE", "straße", "Strasse"))
                .allSatisfy(name -> assertThat(keys.of(name)).isEqualTo(keys.of("strasse")));
    }
}
