package dev.parley.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Finds what was said by its words, in the kept rooms. Whoever asks gets nothing of a room they are not in: the
/// question to the store asks for their membership itself.
///
/// What was changed is found by what it says now, what was taken back is not found.
public interface WordIndex {

    /// The newest that fit, newest first.
    ///
    /// @throws ChatException `TOO_BROAD` if it takes longer than the question allows, `BAD_REQUEST` if there is no
    ///     such position, `OVERLOADED` if too many are searching
    List<Found> find(PersonId reader, Question question);

    /// What is looked for: all of it must fit.
    ///
    /// @param phrases words that stand one behind the other, as [Words] knows them
    /// @param author words of the author's name
    /// @param after said then or later
    /// @param before said earlier
    /// @param from the position to begin at, going back in time from it
    /// @param most of what fits
    /// @param patience how long it may take
    record Question(
            List<List<String>> phrases,
            List<String> author,
            Optional<RoomId> room,
            Optional<Instant> after,
            Optional<Instant> before,
            Optional<String> from,
            int most,
            Duration patience) {

        public Question {
            phrases = List.copyOf(phrases);
            author = List.copyOf(author);
        }
    }

    /// Something that was said.
    ///
    /// @param position where it stands among all that can be found; means something to its store alone
    record Found(RoomId room, long seq, EntryId id, Instant at, Person author, String text, String position) {}
}
