package dev.parley.socketio.adapter;

import dev.parley.engineio.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The events of one namespace, numbered in the order in which they were said, as many as there is room
/// for. Guarded by the adapter's lock.
final class PacketLog {

    /// Beside its bytes, what a packet takes: its audience, its place.
    private static final int OVERHEAD = 128;

    private static final int RADIX = 36;

    private final RecoveryBounds bounds;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long bytes;
    private long last;
    private long dropped;
    private long droppedSaidAt;

    PacketLog(RecoveryBounds bounds) {
        this.bounds = bounds;
    }

    /// One event.
    ///
    /// @param saidAt when, by the clock of the loops
    record Entry(long number, long saidAt, Audience audience, List<Message> messages, long bytes) {}

    /// The number of the last event; 0 before the first.
    long last() {
        return last;
    }

    /// What clients know a number by.
    static String offset(long number) {
        return Long.toString(number, RADIX);
    }

    /// The number of the event that a client says it heard last.
    ///
    /// @return -1 if there is none such
    long number(String offset) {
        try {
            long number = Long.parseLong(offset, RADIX);
            return number >= 0 && number <= last ? number : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /// Numbers an event that nobody will want again.
    void skip(long now) {
        last++;
        dropped = last;
        droppedSaidAt = now;
    }

    void add(long now, Audience audience, List<Message> messages) {
        last++;
        Entry entry = new Entry(last, now, audience, messages, OVERHEAD + bytes(messages));
        entries.add(entry);
        bytes += entry.bytes();
        while (entries.size() > bounds.maxPackets() || bytes > bounds.maxBytes()) {
            drop(entries.remove());
        }
    }

    private static long bytes(List<Message> messages) {
        return messages.stream().mapToLong(Message::weight).sum();
    }

    /// Forgets what nobody can have missed who may still come back.
    void sweep(long now) {
        for (Entry first = entries.peek();
                first != null && now - first.saidAt() > bounds.nanosKept();
                first = entries.peek()) {
            drop(entries.remove());
        }
    }

    private void drop(Entry entry) {
        bytes -= entry.bytes();
        dropped = entry.number();
        droppedSaidAt = entry.saidAt();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /// When the oldest was said.
    @Nullable Long oldest() {
        Entry first = entries.peek();
        return first == null ? null : first.saidAt();
    }

    /// The number up to which nothing is kept any more.
    long dropped() {
        return dropped;
    }

    /// Whether nothing is missing of what came after `number`, for one who surely heard all that was said
    /// before a time.
    boolean isWholeAfter(long number, long surelyHeardUntil) {
        return number >= dropped || droppedSaidAt - surelyHeardUntil < 0;
    }

    /// What came after `number` for one who was there.
    List<Entry> missed(long number, Stays stays) {
        List<Entry> missed = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.number() > number && stays.heard(entry)) {
                missed.add(entry);
            }
        }
        return missed;
    }
}
