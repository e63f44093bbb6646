package dev.parley.chat.store;

import dev.parley.chat.Appended;
import dev.parley.chat.Change;
import dev.parley.chat.Committed;
import dev.parley.chat.Entry;
import dev.parley.chat.EntryId;
import dev.parley.chat.Time;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/// The write of an edit or a deletion: an entry of its own, and other words, or none, in the row of what was
/// said.
final class Changing implements Write<Appended> {

    private static final String SAID_TO_MEMBER = Rows.ENTRY + """
            where e.room_id = ? and e.seq = ? and exists (
                select 1 from room r
                where r.id = e.room_id and (r.kind = 'LOBBY' or exists (
                    select 1 from membership m where m.room_id = r.id and m.person_id = ?)))
            """;

    private final Change change;
    private final Time time;
    private final Indexing indexing;

    Changing(Change change, Time time, Indexing indexing) {
        this.change = change;
        this.time = time;
        this.indexing = indexing;
    }

    @Override
    public Appended in(Transaction transaction) throws SQLException {
        Optional<Entry> first = SqlRoomLog.answered(transaction, change.author().id(), change.key());
        if (first.isPresent()) {
            return Appended.again(first.get(), change);
        }
        Entry said = said(transaction);
        OptionalLong before = change.doneBefore(said);
        return before.isPresent()
                ? new Appended(SqlRoomLog.entry(transaction, change.room(), before.getAsLong()), true)
                : append(transaction, said);
    }

    /// Rights and target in one question: who is no member learns nothing.
    private Entry said(Transaction transaction) throws SQLException {
        return transaction
                .first(
                        SAID_TO_MEMBER,
                        Rows::entry,
                        change.room().value(),
                        change.target(),
                        change.author().id().value())
                .orElseThrow(Change::nothingSaid);
    }

    private Appended append(Transaction transaction, Entry said) throws SQLException {
        long seq = SqlRoomLog.nextSeq(transaction, change.room());
        Entry entry = new Entry(change.room(), seq, EntryId.random(), time.now(), change.author(), change.entry());
        insert(transaction, entry);
        putWords(transaction, seq);
        noteWords(transaction, said);
        transaction.tell(new Committed.Changed(entry));
        return new Appended(entry, false);
    }

    private void insert(Transaction transaction, Entry entry) throws SQLException {
        transaction.update(
                """
                insert into entry (room_id, seq, id, at, author_id, kind, key, target)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                entry.room().value(),
                entry.seq(),
                entry.id().value(),
                entry.at().toEpochMilli(),
                entry.author().id().value(),
                kind(),
                change.key().value(),
                change.target());
    }

    private String kind() {
        return switch (change) {
            case Change.Edit _ -> "EDITED";
            case Change.Deletion _ -> "DELETED";
        };
    }

    /// The one place where words that were stored are replaced, or erased.
    private void putWords(Transaction transaction, long seq) throws SQLException {
        transaction.update("""
                update entry set text = ?, changed_by = ?
                where room_id = ? and seq = ?
                """, change.words(), seq, change.room().value(), change.target());
    }

    /// What it said before is out of the index by now; words that stay the same stay there.
    private void noteWords(Transaction transaction, Entry said) throws SQLException {
        Optional<String> words = change.words();
        if (words.isPresent() && !words.equals(words(said))) {
            indexing.changed(transaction, change.room(), change.target(), change.author(), words.get());
        }
    }

    private static Optional<String> words(Entry said) {
        return switch (said.body()) {
            case Entry.Body.Said(var text, var _) -> Optional.of(text);
            case Entry.Body.Reworded(var text, var _, var _) -> Optional.of(text);
            case Entry.Body.Erased _, Entry.Body.Edited _, Entry.Body.Deleted _ -> Optional.empty();
            case Entry.Body.Joined _, Entry.Body.Left _ -> Optional.empty();
        };
    }
}
