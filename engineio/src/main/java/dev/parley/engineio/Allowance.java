package dev.parley.engineio;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/// A number of bytes that many share: whoever wants to keep some takes them, and gives them back. Safe from any thread.
public final class Allowance {

    private final long most;
    private final LongConsumer exhausted;
    private final AtomicLong taken = new AtomicLong();

    /// @param exhausted told how many bytes there are, each time they are not enough
    Allowance(long most, LongConsumer exhausted) {
        this.most = most;
        this.exhausted = exhausted;
    }

    /// Takes that many bytes, or none if they are not to be had.
    ///
    /// @param bytes none or more; none are always to be had
    /// @return whether they were taken, and must be [given back][#giveBack(long)]
    public boolean take(long bytes) {
        if (bytes == 0 || taken.addAndGet(bytes) <= most) {
            return true;
        }
        taken.addAndGet(-bytes);
        exhausted.accept(most);
        return false;
    }

    /// Takes that many bytes though they may not be to be had: they are here already. Others get the less.
    ///
    /// @param bytes none or more
    public void takeAnyway(long bytes) {
        taken.addAndGet(bytes);
    }

    /// Gives back what was taken.
    ///
    /// @param bytes no more than were taken
    public void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    /// Whether nothing is left.
    boolean isExhausted() {
        boolean nothing = taken.get() >= most;
        if (nothing) {
            exhausted.accept(most);
        }
        return nothing;
    }
}
