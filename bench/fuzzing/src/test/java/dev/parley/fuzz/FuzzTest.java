package dev.parley.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// A few seconds for each target, by another seed each time; `bench/fuzz` takes longer.
class FuzzTest {

    private static final Duration TIME = Duration.ofMillis(1_200);
    private static final long SEED = Long.getLong("fuzz.seed", new Random().nextLong());

    static final List<String> TARGETS = Fuzz.TARGETS.stream().map(Target::name).toList();

    @ParameterizedTest
    @FieldSource("TARGETS")
    void nothing_is_found(String target) {
        assertThat(Fuzz.attack(Fuzz.target(target), SEED, TIME)).isPositive();
    }

    @ParameterizedTest
    @FieldSource("TARGETS")
    void what_the_attack_begins_with_is_taken(String target) {
        assertThat(Fuzz.target(target).seeds())
                .isNotEmpty()
                .allSatisfy(seed -> Fuzz.target(target).take(seed));
    }

    /// An attack that finds nothing proves something only if it finds what is there.
    @Test
    void a_fault_is_found_again_by_what_is_said_of_it() {
        Target faulty = new Faulty(input -> {
            if (new String(input, StandardCharsets.ISO_8859_1).contains("[[")) {
                throw new IllegalStateException("two of them");
            }
        });

        assertThatThrownBy(() -> Fuzz.attack(faulty, 1, TIME))
                .isInstanceOf(Fuzz.Found.class)
                .hasMessageContaining("--target faulty --seed 1")
                .satisfies(found -> {
                    String said = found.getMessage();
                    int start = said.indexOf("--input ") + 8;
                    byte[] input = Base64.getDecoder().decode(said.substring(start, said.indexOf(':', start)));
                    assertThatThrownBy(() -> faulty.take(input)).hasMessage("two of them");
                });
    }

    @Test
    void too_much_memory_is_found() {
        Target hungry = new Faulty(input -> assertThat(new byte[1_000_000]).hasSize(1_000_000));

        assertThatThrownBy(() -> Fuzz.attack(hungry, 1, TIME))
                .isInstanceOf(Fuzz.Found.class)
                .hasMessageContaining("bytes of heap");
    }

    private record Faulty(Consumer<byte[]> fault) implements Target {

        @Override
        public String name() {
            return "faulty";
        }

        @Override
        public List<byte[]> seeds() {
            return Check.texts("[\"a\"]");
        }

        @Override
        public void take(byte[] input) {
            fault.accept(input);
        }

        @Override
        public long bound(int length) {
            return 10_000;
        }
    }
}
