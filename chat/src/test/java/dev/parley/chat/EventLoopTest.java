package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EventLoopTest {

    private final EventLoop loop = new EventLoop("test-loop");

    @BeforeEach
    void start() {
        loop.start();
    }

    @Test
    void tasks_run_in_the_order_they_were_given_and_a_question_waits_for_them() {
        List<Integer> done = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            int number = i;
            loop.execute(() -> done.add(number));
        }

        int size = loop.ask(done::size);

        assertThat(size).isEqualTo(30_000);
        assertThat(done)
                .containsExactlyElementsOf(IntStream.range(0, 30_000).boxed().toList());
    }

    @Test
    void a_task_that_fails_does_not_silence_those_that_follow() {
        loop.execute(() -> {
            throw new IllegalStateException("this one cannot be told");
        });

        assertThat(loop.<String>ask(() -> "still here")).isEqualTo("still here");
    }

    @Test
    void an_interrupted_giver_keeps_the_interrupt_and_loses_no_task() {
        List<String> done = new ArrayList<>();
        Thread.currentThread().interrupt();

        loop.execute(() -> done.add("told"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(loop.<Boolean>ask(() -> done.contains("told"))).isTrue();
    }

    @Test
    void what_was_given_before_the_close_is_done_and_nothing_after() {
        List<String> done = new ArrayList<>();
        loop.execute(() -> done.add("before"));

        loop.close();

        assertThat(done).containsExactly("before");
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        loop.execute(() -> done.add("after"));
                    }
                })
                .isInstanceOf(IllegalStateException.class);
        assertThat(done).containsExactly("before");
    }
}
