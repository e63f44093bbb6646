package dev.parley.chat.store;

import dev.parley.chat.Person;
import dev.parley.chat.RoomId;
import java.sql.SQLException;

/// Keeps which words stand in which entry.
interface Indexing {

    /// Notes the words of an entry that was just said, or puts it off for a while.
    void said(Transaction transaction, RoomId room, long seq, Person author, String text) throws SQLException;

    /// Notes the words of an entry whose text was just changed; those of before are gone.
    void changed(Transaction transaction, RoomId room, long seq, Person author, String text) throws SQLException;

    /// Notes the words of every entry that has none noted: after they were written without.
    void indexAll(SqlConnection connection) throws SQLException;

    /// A short word for a room. Two may have the same one: what is found is asked for its room itself, and this only
    /// keeps away most of what is elsewhere.
    static String place(String room) {
        return Integer.toHexString(room.hashCode());
    }
}
