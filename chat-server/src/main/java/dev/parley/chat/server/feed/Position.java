package dev.parley.chat.server.feed;

import dev.parley.chat.Epoch;
import java.util.Optional;

/// How far somebody has followed a room. On the wire it is `EPOCH.SEQ`, or the `SEQ` alone for who never asked for
/// more.
///
/// @param epoch none if only the seq was said: then the data set is taken to be this one
public record Position(Optional<Epoch> epoch, long seq) {

    /// A word that is no position stands before everything: what follows it is a reset.
    static final Position UNKNOWN = new Position(Optional.empty(), -1);

    public static Position parse(String word) {
        int dot = word.lastIndexOf('.');
        Optional<Epoch> epoch = dot < 0 ? Optional.empty() : Optional.of(new Epoch(word.substring(0, dot)));
        try {
            return new Position(epoch, Long.parseLong(word.substring(dot + 1)));
        } catch (NumberFormatException _) {
            return UNKNOWN;
        }
    }

    static String word(Epoch epoch, long seq) {
        return epoch + "." + seq;
    }

    boolean isOf(Epoch current) {
        return seq >= 0 && epoch.map(current::equals).orElse(true);
    }
}
