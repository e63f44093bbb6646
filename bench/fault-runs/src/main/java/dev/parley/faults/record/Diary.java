package dev.parley.faults.record;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/// Where a client writes down what happens to it. Nothing is ever taken out. Safe from any thread.
public final class Diary {

    private final LongSupplier clock;
    private final List<Note> notes = new ArrayList<>();

    /// @param clock milliseconds since the run began
    public Diary(LongSupplier clock) {
        this.clock = clock;
    }

    /// Writes a line.
    ///
    /// @param line makes it of the time
    public synchronized void write(LongFunction<Note> line) {
        notes.add(line.apply(clock.getAsLong()));
    }

    public synchronized List<Note> notes() {
        return List.copyOf(notes);
    }
}
