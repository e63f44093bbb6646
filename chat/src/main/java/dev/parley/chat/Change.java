package dev.parley.chat;

import java.util.Optional;
import java.util.OptionalLong;

/// What an author wants to become of something they said, on its way into the log.
public sealed interface Change {

    RoomId room();

    /// Seq of what was said.
    long target();

    Person author();

    PostKey key();

    /// Other words, in the place of those that are there.
    record Edit(RoomId room, long target, Person author, PostKey key, String text) implements Change {}

    /// No words: only that there were some.
    record Deletion(RoomId room, long target, Person author, PostKey key) implements Change {}

    /// What the log says of it.
    default Entry.Body entry() {
        return switch (this) {
            case Edit(var _, var target, var _, var key, var text) ->
                new Entry.Body.Edited(target, Optional.of(text), key);
            case Deletion(var _, var target, var _, var key) -> new Entry.Body.Deleted(target, key);
        };
    }

    /// The words from here on; none after a deletion.
    default Optional<String> words() {
        return switch (this) {
            case Edit(var _, var _, var _, var _, var text) -> Optional.of(text);
            case Deletion _ -> Optional.empty();
        };
    }

    /// Asks whether this may become of what was said.
    ///
    /// @param said the target as it stands
    /// @return seq of the deletion, if this is one more: there is nothing left to do
    /// @throws ChatException `NOT_FOUND` if nothing is said there (any more), `NOT_YOURS` if somebody else did
    default OptionalLong doneBefore(Entry said) {
        return switch (said.body()) {
            case Entry.Body.Said _, Entry.Body.Reworded _ -> {
                requireAuthor(said);
                yield OptionalLong.empty();
            }
            case Entry.Body.Erased(var _, var deletion) -> {
                requireAuthor(said);
                yield erased(deletion);
            }
            case Entry.Body.Edited _, Entry.Body.Deleted _, Entry.Body.Joined _, Entry.Body.Left _ ->
                throw nothingSaid();
        };
    }

    private OptionalLong erased(long deletion) {
        return switch (this) {
            case Edit _ -> throw nothingSaid();
            case Deletion _ -> OptionalLong.of(deletion);
        };
    }

    private void requireAuthor(Entry said) {
        if (!said.author().id().equals(author().id())) {
            throw new ChatException(Refusal.NOT_YOURS, "only who said it may change it");
        }
    }

    /// The refusal of a change to what is not there.
    static ChatException nothingSaid() {
        return new ChatException(Refusal.NOT_FOUND, "there is no message at this place");
    }
}
