package dev.parley.chat.server.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;

/// What the stream of a room carries: entries, and a few words about the stream itself. Told apart by `kind`.
public final class FeedJson {

    private FeedJson() {}

    /// An entry, and the position behind it.
    public record Added(@JsonUnwrapped EntryJson entry, String position) {}

    /// `following`: from here on everything is heard. `reset`: what lies before is not to be had.
    public record Place(String kind, String room, long seq, String position) {}

    /// `end`: why the stream ends.
    public record End(String kind, String code, String message, Optional<Long> retryAfterMs) {

        public static End of(Fault reason) {
            return new End("end", reason.code(), reason.message(), reason.retryAfterMs());
        }
    }
}
