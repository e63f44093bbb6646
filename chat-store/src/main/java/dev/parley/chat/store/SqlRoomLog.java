package dev.parley.chat.store;

import dev.parley.chat.Appended;
import dev.parley.chat.Change;
import dev.parley.chat.ChatException;
import dev.parley.chat.Committed;
import dev.parley.chat.Entry;
import dev.parley.chat.EntryId;
import dev.parley.chat.Page;
import dev.parley.chat.Person;
import dev.parley.chat.PersonId;
import dev.parley.chat.Post;
import dev.parley.chat.PostKey;
import dev.parley.chat.Refusal;
import dev.parley.chat.Room;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomLog;
import dev.parley.chat.Time;
import dev.parley.chat.Window;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The log of the kept rooms.
final class SqlRoomLog implements RoomLog {

    private static final String ANSWERED = Rows.ENTRY + "where e.author_id = ? and e.key = ?";

    private static final String AT_PLACE = Rows.ENTRY + "where e.room_id = ? and e.seq = ?";

    private static final String PART = Rows.ENTRY + "where e.room_id = ? and e.seq between ? and ? order by e.seq";

    private final Writer writer;
    private final Readers readers;
    private final Time time;
    private final Indexing indexing;

    SqlRoomLog(Writer writer, Readers readers, Time time, Indexing indexing) {
        this.writer = writer;
        this.readers = readers;
        this.time = time;
        this.indexing = indexing;
    }

    @Override
    public Appended post(Post post) {
        return writer.write(post.room(), new Posting(post, time, indexing));
    }

    @Override
    public Appended change(Change change) {
        return writer.write(change.room(), new Changing(change, time, indexing));
    }

    static Optional<Entry> answered(Transaction transaction, PersonId author, PostKey key) throws SQLException {
        return transaction.first(ANSWERED, Rows::entry, author.value(), key.value());
    }

    /// An entry that is known to be there.
    static Entry entry(Transaction transaction, RoomId room, long seq) throws SQLException {
        return transaction.first(AT_PLACE, Rows::entry, room.value(), seq).orElseThrow();
    }

    static Appended append(Transaction transaction, Posting posting) throws SQLException {
        Post post = posting.post();
        Entry entry = posting.entry(
                nextSeqForMember(transaction, post.room(), post.author().id()));
        insertSaid(transaction, entry, post);
        return new Appended(entry, false);
    }

    /// Rights and place in one step: no row, no seq.
    private static long nextSeqForMember(Transaction transaction, RoomId room, PersonId author) throws SQLException {
        return transaction
                .first("""
                        update room set last_seq = last_seq + 1
                        where id = ? and (kind = 'LOBBY' or exists (
                            select 1 from membership m where m.room_id = room.id and m.person_id = ?))
                        returning last_seq
                        """, row -> row.getLong(1), room.value(), author.value())
                .orElseThrow(SqlRoomLog::noSuchRoom);
    }

    static long nextSeq(Transaction transaction, RoomId room) throws SQLException {
        return transaction.first("""
                        update room set last_seq = last_seq + 1
                        where id = ?
                        returning last_seq
                        """, row -> row.getLong(1), room.value()).orElseThrow(SqlRoomLog::noSuchRoom);
    }

    private static void insertSaid(Transaction transaction, Entry entry, Post post) throws SQLException {
        transaction.update(
                """
                insert into entry (room_id, seq, id, at, author_id, kind, key, text)
                values (?, ?, ?, ?, ?, 'SAID', ?, ?)
                """,
                entry.room().value(),
                entry.seq(),
                entry.id().value(),
                entry.at().toEpochMilli(),
                entry.author().id().value(),
                post.key().value(),
                post.text());
    }

    private Entry insertNotice(Transaction transaction, Room room, Person person, Entry.Body body, String kind)
            throws SQLException {
        long seq = nextSeq(transaction, room.id());
        Entry entry = new Entry(room.id(), seq, EntryId.random(), time.now(), person, body);
        transaction.update(
                """
                insert into entry (room_id, seq, id, at, author_id, kind)
                values (?, ?, ?, ?, ?, ?)
                """,
                entry.room().value(),
                entry.seq(),
                entry.id().value(),
                entry.at().toEpochMilli(),
                entry.author().id().value(),
                kind);
        return entry;
    }

    @Override
    public boolean join(Room room, Person person, int mostMembers) {
        return writer.write(room.id(), transaction -> {
            if (isMember(transaction, room.id(), person.id())) {
                return false;
            }
            requireSpace(transaction, room.id(), mostMembers);
            begin(transaction, room, person);
            return true;
        });
    }

    private static boolean isMember(Transaction transaction, RoomId room, PersonId person) throws SQLException {
        return transaction.first("""
                        select 1 from membership
                        where room_id = ? and person_id = ?
                        """, _ -> true, room.value(), person.value()).isPresent();
    }

    private static void requireSpace(Transaction transaction, RoomId room, int mostMembers) throws SQLException {
        long members = transaction
                .first("select count(*) from membership where room_id = ?", row -> row.getLong(1), room.value())
                .orElse(0L);
        if (members >= mostMembers) {
            throw new ChatException(Refusal.TOO_MANY, "this room has " + mostMembers + " members already");
        }
    }

    /// Makes somebody a member: the joining is an entry, and they have read up to it.
    void begin(Transaction transaction, Room room, Person person) throws SQLException {
        Entry entry = insertNotice(transaction, room, person, new Entry.Body.Joined(), "JOINED");
        transaction.update("""
                insert into membership (room_id, person_id)
                values (?, ?)
                """, room.id().value(), person.id().value());
        SqlReadPositions.rise(transaction, person.id(), room.id(), entry.seq());
        transaction.tell(new Committed.Joined(room, entry));
    }

    @Override
    public boolean leave(Room room, Person person) {
        return writer.write(room.id(), transaction -> {
            if (!isMember(transaction, room.id(), person.id())) {
                return false;
            }
            transaction.update("""
                    delete from membership
                    where room_id = ? and person_id = ?
                    """, room.id().value(), person.id().value());
            Entry entry = insertNotice(transaction, room, person, new Entry.Body.Left(), "LEFT");
            transaction.tell(new Committed.Left(room, entry));
            return true;
        });
    }

    @Override
    public boolean isMember(RoomId room, PersonId person) {
        return room.isLobby()
                || readers.read(connection -> connection
                        .first("""
                                select 1 from membership
                                where room_id = ? and person_id = ?
                                """, _ -> true, room.value(), person.value())
                        .isPresent());
    }

    @Override
    public List<Person> members(RoomId room) {
        return readers.read(connection -> connection.list("""
                        select p.id as person_id, p.name as person_name
                        from membership m join person p on p.id = m.person_id
                        where m.room_id = ?
                        """, Rows::person, room.value()));
    }

    @Override
    public long head(RoomId room) {
        return readers.read(connection -> head(connection, room));
    }

    private static long head(SqlConnection connection, RoomId room) throws SQLException {
        return connection
                .first("select last_seq from room where id = ?", row -> row.getLong(1), room.value())
                .orElse(0L);
    }

    @Override
    public Page page(RoomId room, Window window) {
        return readers.read(connection -> {
            long head = head(connection, room);
            List<Entry> entries =
                    connection.list(PART, Rows::entry, room.value(), window.first(head), window.last(head));
            long oldest = Math.min(1, head);
            return new Page(entries, window.leavesMore(oldest, head), head, oldest);
        });
    }

    @Override
    public Optional<Entry> posted(PersonId author, PostKey key) {
        return readers.read(connection -> connection.first(ANSWERED, Rows::entry, author.value(), key.value()));
    }

    static ChatException noSuchRoom() {
        return new ChatException(Refusal.NOT_FOUND, "no such room");
    }
}
