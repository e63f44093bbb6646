package dev.parley.chat.store;

import dev.parley.chat.Person;
import dev.parley.chat.RoomId;
import java.sql.SQLException;

/// Keeps which words stand in which entry, in the transaction that writes the entry.
interface Indexing {

    /// Notes the words of an entry that is there. Of one whose text was changed, the words of before are gone.
    void index(Transaction transaction, RoomId room, long seq, Person author, String text) throws SQLException;

    /// Notes the words of every entry that has none noted: after they were written without.
    void indexAll(SqlConnection connection) throws SQLException;

    /// A short word for a room. Two may have the same one: what is found is asked for its room itself, and this only
    /// keeps away most of what is elsewhere.
    static String place(String room) {
        return Integer.toHexString(room.hashCode());
    }
}
