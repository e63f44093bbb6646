package dev.parley.chat.store;

import dev.parley.chat.Person;
import dev.parley.chat.RoomId;
import dev.parley.chat.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Notes words in SQLite's own index, FTS5. What is said waits until much has gathered or somebody searches: to index
/// each post by itself would take longer than to store it.
final class SqliteIndexing implements Indexing {

    private static final int PART = 1_000;
    private static final int TOGETHER = 500;

    private static final String OF_NUMBER = """
            insert into entry_words (rowid, words, room, author)
            values (?, ?, ?, ?)
            """;

    private static final String TEXTS = """
            select e.number, e.text, e.room_id, p.name
            from entry e join person p on p.id = e.author_id
            where e.number > ? and e.text is not null
                and not exists (select 1 from entry_words_docsize w where w.id = e.number)
            order by e.number
            limit ?
            """;

    private static final String CHANGED = """
            select e.number, e.text, e.room_id, p.name
            from entry e join person p on p.id = e.author_id
            where e.room_id = ? and e.seq = ? and e.text is not null
                and not exists (select 1 from entry_words_docsize w where w.id = e.number)
            """;

    private static final String LAST = "select coalesce(max(id), 0) from entry_words_docsize";

    // Counted by the writer's thread; what is said counts before its commit, what is indexed after.
    private final AtomicLong said = new AtomicLong();
    private final AtomicLong indexed = new AtomicLong();

    private record Numbered(long number, String text, String room, String author) {

        static Numbered of(ResultSet row) throws SQLException {
            return new Numbered(row.getLong(1), row.getString(2), row.getString(3), row.getString(4));
        }

        Object[] values() {
            return new Object[] {number, words(text), Indexing.place(room), words(author)};
        }
    }

    @Override
    public void said(Transaction transaction, RoomId room, long seq, Person author, String text) {
        said.incrementAndGet();
    }

    @Override
    public void changed(Transaction transaction, RoomId room, long seq, Person author, String text)
            throws SQLException {
        indexAll(transaction.connection()); // in order, or those before it would be taken for done
        List<Numbered> one = transaction.connection().list(CHANGED, Numbered::of, room.value(), seq);
        transaction.updateAll(OF_NUMBER, one.stream().map(Numbered::values).toList());
    }

    /// Whether something that was said may not be found yet.
    boolean isBehind() {
        return said.get() > indexed.get();
    }

    /// Notes what was put off, if that is worth it by now. Returns what to tell [#committed].
    long catchUpIfMuch(SqlConnection connection) throws SQLException {
        return said.get() - indexed.get() < TOGETHER ? 0 : catchUp(connection);
    }

    /// Notes what was put off. Returns what to tell [#committed].
    long catchUp(SqlConnection connection) throws SQLException {
        indexAll(connection);
        return said.get();
    }

    void committed(long upTo) {
        indexed.accumulateAndGet(upTo, Math::max);
    }

    @Override
    public void indexAll(SqlConnection connection) throws SQLException {
        long last = connection.first(LAST, row -> row.getLong(1)).orElse(0L);
        List<Numbered> some;
        do {
            some = connection.list(TEXTS, Numbered::of, last, PART);
            connection.updateAll(OF_NUMBER, some.stream().map(Numbered::values).toList());
            last = some.isEmpty() ? last : some.getLast().number();
        } while (some.size() == PART);
    }

    private static String words(String text) {
        return String.join(" ", Words.terms(text));
    }
}
