package dev.parley.chat.terminal.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A loop whose clock the test turns. What is given to it is done at once.
public final class ManualLoop implements Loop {

    private final List<Planned> planned = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    private record Planned(Instant due, Runnable task) {}

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Planned each = new Planned(now.plus(delay), task);
        planned.add(each);
        return () -> planned.remove(each);
    }

    @Override
    public Instant now() {
        return now;
    }

    /// Lets time pass, doing what is due in its order.
    public void turn(Duration by) {
        Instant until = now.plus(by);
        for (Optional<Planned> next = next(until); next.isPresent(); next = next(until)) {
            planned.remove(next.get());
            now = next.get().due();
            next.get().task().run();
        }
        now = until;
    }

    private Optional<Planned> next(Instant until) {
        return planned.stream().filter(each -> !each.due().isAfter(until)).min(Comparator.comparing(Planned::due));
    }
}
