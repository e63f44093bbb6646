package dev.parley.socketio;

import java.util.List;

/// What the other servers of a cluster have answered. Immutable.
///
/// @param <T> the type that is wanted
/// @param given the answers, in any order
/// @param missing how many servers were asked and gave none in time, or none of that type
public record ServerSideAnswers<T>(List<T> given, int missing) {

    /// Copies the list.
    public ServerSideAnswers {
        given = List.copyOf(given);
    }

    /// {@return whether every server that was asked has answered}
    public boolean isComplete() {
        return missing == 0;
    }
}
