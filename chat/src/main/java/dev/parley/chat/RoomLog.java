package dev.parley.chat;

import java.util.List;
import java.util.Optional;

/// The log of every room: who came, what was said and changed, who left; one gapless `seq` a room.
///
/// Writes return once what they did is committed, and their commits have been heard by the
/// [CommitListener] in the order of `seq`. Everybody is a member of the lobby.
public interface RoomLog {

    /// Appends a post, or finds the entry an earlier post with this author and key has made.
    ///
    /// @throws ChatException `NOT_FOUND` if there is no such room or the author is no member;
    ///     `ALREADY_ANSWERED_DIFFERENTLY` if the key was used for another text or room
    Appended post(Post post);

    /// Appends an edit or a deletion, and puts what it names into other words or erases it; or finds the entry
    /// an earlier one with this author and key has made. What is deleted already is answered as a duplicate.
    ///
    /// @throws ChatException `NOT_FOUND` if there is no such room, the author is no member, or nothing is said
    ///     there (any more); `NOT_YOURS` if somebody else said it; `ALREADY_ANSWERED_DIFFERENTLY` if the key
    ///     was used for something else
    Appended change(Change change);

    /// Begins a membership. False if there was one already.
    ///
    /// @throws ChatException `NOT_FOUND` if the room is gone, `TOO_MANY` if it is full
    boolean join(Room room, Person person, int mostMembers);

    /// Ends a membership. False if there was none.
    boolean leave(Room room, Person person);

    boolean isMember(RoomId room, PersonId person);

    List<Person> members(RoomId room);

    /// 0 if nothing happened yet or there is no such room.
    long head(RoomId room);

    Page page(RoomId room, Window window);

    /// The entry this author's post or change with this key has made.
    Optional<Entry> posted(PersonId author, PostKey key);
}
