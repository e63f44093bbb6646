package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedValveTest {

    private final List<Boolean> said = Collections.synchronizedList(new ArrayList<>());
    private final SharedValve valve = new SharedValve(said::add);

    @Test
    void one_that_lets_go_does_not_open_what_another_holds() {
        valve.read(false);
        valve.read(false);
        valve.read(true);
        assertThat(said).endsWith(false);

        valve.read(true);

        assertThat(said).endsWith(true);
    }

    @Test
    void an_opening_that_overtakes_its_closing_leaves_it_open() {
        valve.read(true);
        valve.read(false);

        assertThat(said).endsWith(true);
    }

    @Test
    void the_last_word_is_right_whoever_speaks_at_once() throws Exception {
        for (int round = 0; round < 200; round++) {
            List<Thread> threads = IntStream.range(0, 4)
                    .mapToObj(i -> Thread.ofPlatform().start(() -> valve.read(i % 2 == 0)))
                    .toList();
            for (Thread thread : threads) {
                assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
            }

            assertThat(said).endsWith(true);
        }
    }
}
