package dev.parley.chat;

/// Which part of a log one wants to see.
public sealed interface Window {

    int limit();

    /// The newest `limit` entries.
    record Newest(int limit) implements Window {}

    /// The newest `limit` entries below `seq`.
    record Before(long seq, int limit) implements Window {}

    /// The oldest `limit` entries above `seq`.
    record After(long seq, int limit) implements Window {}

    /// The same part, with `most` entries at the most.
    default Window within(int most) {
        int fewer = Math.min(limit(), most);
        return switch (this) {
            case Newest _ -> new Newest(fewer);
            case Before(var seq, var _) -> new Before(seq, fewer);
            case After(var seq, var _) -> new After(seq, fewer);
        };
    }

    /// The first seq to show of a log that goes up to `head`; above [#last] if there is nothing.
    default long first(long head) {
        return switch (this) {
            case Newest(var limit) -> Math.max(1, head - limit + 1);
            case Before(var seq, var limit) -> Math.max(1, Math.clamp(seq, 1, head + 1) - limit);
            case After(var seq, var _) -> Math.max(0, Math.min(seq, head)) + 1;
        };
    }

    /// The last seq to show of a log that goes up to `head`.
    default long last(long head) {
        return switch (this) {
            case Newest _ -> head;
            case Before(var seq, var _) -> Math.clamp(seq, 1, head + 1) - 1;
            case After(var _, var limit) -> Math.min(head, first(head) + limit - 1);
        };
    }

    /// Whether a log from `oldest` to `head` goes on beyond this part, in the direction that was asked.
    default boolean leavesMore(long oldest, long head) {
        return switch (this) {
            case Newest _, Before _ -> first(head) > Math.max(1, oldest);
            case After _ -> last(head) < head;
        };
    }
}
