package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.Allowance;
import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailboxTest {

    private final Queue<Runnable> borrowed = new ArrayDeque<>();
    private final List<Boolean> valve = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final Mailbox mailbox = new Mailbox(borrowed::add, valve::add);

    private void lend() {
        for (Runnable thread = borrowed.poll(); thread != null; thread = borrowed.poll()) {
            thread.run();
        }
    }

    private Runnable task(String name) {
        return () -> done.add(name);
    }

    @Test
    void tasks_run_in_the_order_given_on_one_borrowed_thread() {
        mailbox.execute(task("a"));
        mailbox.execute(task("b"));
        mailbox.execute(task("c"));
        assertThat(borrowed).hasSize(1);

        lend();

        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void an_inline_task_runs_at_once_when_nothing_is_under_way() {
        mailbox.executeInline(task("a"));

        assertThat(done).containsExactly("a");
        assertThat(borrowed).isEmpty();
    }

    @Test
    void an_inline_task_waits_its_turn_when_something_is_under_way() {
        mailbox.execute(task("a"));
        mailbox.executeInline(task("b"));
        assertThat(done).isEmpty();

        lend();

        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void what_an_inline_task_gives_comes_after_it_on_a_thread_of_its_own() {
        mailbox.executeInline(() -> {
            mailbox.execute(task("inner"));
            mailbox.executeInline(task("innermost"));
            done.add("outer");
        });
        assertThat(done).containsExactly("outer");

        lend();

        assertThat(done).containsExactly("outer", "inner", "innermost");
    }

    @Test
    void a_task_that_fails_strands_nobody() {
        mailbox.execute(() -> {
            throw new IllegalStateException("failed");
        });
        mailbox.execute(() -> {
            throw new AssertionError("an error too");
        });
        mailbox.execute(task("next"));

        lend();
        mailbox.executeInline(() -> {
            throw new IllegalStateException("failed inline");
        });
        mailbox.executeInline(task("last"));

        assertThat(done).containsExactly("next", "last");
    }

    @Test
    void the_valve_closes_when_much_waits_and_opens_when_little_does() {
        mailbox.execute(task("first"));
        IntStream.range(0, Mailbox.HIGH - 1).forEach(i -> mailbox.execute(task("waiting")));
        assertThat(valve).isEmpty();

        mailbox.execute(task("too many"));
        assertThat(valve).containsExactly(false);
        mailbox.execute(task("more"));
        assertThat(valve).as("said once").containsExactly(false);
        lend();

        assertThat(valve).containsExactly(false, true);
    }

    @Test
    void the_valve_closes_as_well_when_little_waits_that_is_large() {
        Allowance incoming = new Engine(EngineOptions.builder().build(), session -> {
                    throw new AssertionError("no session was asked for");
                })
                .incoming();
        mailbox.execute(task("first"));
        mailbox.execute(new LargeEvent(task("large"), Mailbox.HIGH_BYTES - 1, incoming));
        assertThat(valve).isEmpty();

        mailbox.execute(new LargeEvent(task("and another"), 5_000, incoming));
        assertThat(valve).containsExactly(false);
        lend();

        assertThat(done).containsExactly("first", "large", "and another");
        assertThat(valve).containsExactly(false, true);
    }

    @Test
    void the_valve_opens_at_the_low_mark_and_not_at_the_end() {
        mailbox.execute(task("first"));
        List<Integer> openedAfter = new ArrayList<>();
        for (int i = 0; i < Mailbox.HIGH; i++) {
            int number = i;
            mailbox.execute(() -> {
                if (valve.size() == 2 && openedAfter.isEmpty()) {
                    openedAfter.add(number);
                }
            });
        }

        lend();

        assertThat(openedAfter).containsExactly(Mailbox.HIGH - Mailbox.LOW - 1);
    }

    @Test
    void never_two_at_a_time_however_many_threads_give() throws Exception {
        Executor threads = task -> Thread.ofVirtual().start(task);
        Mailbox shared = new Mailbox(threads, on -> {});
        AtomicInteger inside = new AtomicInteger();
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch all = new CountDownLatch(4_000);
        List<Thread> givers = new ArrayList<>();

        for (int giver = 0; giver < 4; giver++) {
            String name = String.valueOf(giver);
            givers.add(Thread.ofPlatform()
                    .start(() -> IntStream.range(0, 1_000).forEach(number -> {
                        Runnable task = () -> {
                            seen.add(inside.incrementAndGet() == 1 ? name + ":" + number : "two at a time");
                            inside.decrementAndGet();
                            all.countDown();
                        };
                        if (number % 3 == 0) {
                            shared.executeInline(task);
                        } else {
                            shared.execute(task);
                        }
                    })));
        }
        for (Thread giver : givers) {
            assertThat(giver.join(Duration.ofSeconds(20))).isTrue();
        }

        assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        for (String giver : List.of("0", "1", "2", "3")) {
            assertThat(seen.stream().filter(each -> each.startsWith(giver + ":")))
                    .containsExactlyElementsOf(IntStream.range(0, 1_000)
                            .mapToObj(number -> giver + ":" + number)
                            .toList());
        }
    }
}
