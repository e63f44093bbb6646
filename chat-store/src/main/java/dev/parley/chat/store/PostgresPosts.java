package dev.parley.chat.store;

import dev.parley.chat.Appended;
import dev.parley.chat.Entry;
import dev.parley.chat.PersonId;
import dev.parley.chat.Post;
import dev.parley.chat.PostKey;
import dev.parley.chat.RoomId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Appends posts that wait together in three questions to the server, however many they are: the way there and back
/// is what takes time. The rows of their rooms are locked, so nobody else appends meanwhile.
final class PostgresPosts {

    private static final String STANDING = """
            select r.last_seq, r.kind = 'LOBBY' or m.person_id is not null as may,
            """ + Rows.ENTRY_COLUMNS + """
            from unnest(?::text[], ?::text[], ?::text[]) with ordinality as q (room, author, key, place)
            left join room r on r.id = q.room
            left join membership m on m.room_id = q.room and m.person_id = q.author
            left join lateral (select * from entry where author_id = q.author and key = q.key limit 1) e on true
            left join entry t on t.room_id = e.room_id and t.seq = e.target
            left join person p on p.id = e.author_id
            order by q.place
            """;

    private static final String INSERT = """
            insert into entry (room_id, seq, id, at, author_id, kind, key, text, words)
            select room, seq, id, at, author, 'SAID', key, text, words::tsvector
            from unnest(?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[])
                as p (room, seq, id, at, author, key, text, words)
            """;

    private static final String RAISE = """
            update room set last_seq = p.seq
            from unnest(?::text[], ?::bigint[]) as p (id, seq)
            where room.id = p.id
            """;

    private final Map<Posting, Supplier<Appended>> outcomes = new HashMap<>();
    private final Map<RoomId, Long> heads = new HashMap<>();
    private final Map<Sender, Entry> said = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    private record Sender(PersonId author, PostKey key) {}

    /// What the database knows of a post: how far its room goes, whether its author may speak there, what the key
    /// has made before.
    private record Standing(long head, boolean may, Optional<Entry> first) {

        static Standing of(ResultSet row) throws SQLException {
            Optional<Entry> first = row.getString("id") == null ? Optional.empty() : Optional.of(Rows.entry(row));
            return new Standing(row.getLong("last_seq"), row.getBoolean("may"), first);
        }
    }

    private PostgresPosts() {}

    /// What has become of each: an entry, a repetition, or a refusal.
    static Map<Posting, Supplier<Appended>> append(SqlConnection sql, List<Posting> postings) throws SQLException {
        PostgresPosts posts = new PostgresPosts();
        List<Standing> standings = standings(sql, postings);
        for (int i = 0; i < postings.size(); i++) {
            posts.outcomes.put(postings.get(i), posts.append(postings.get(i), standings.get(i)));
        }
        posts.store(sql);
        return posts.outcomes;
    }

    private static List<Standing> standings(SqlConnection sql, List<Posting> postings) throws SQLException {
        List<Post> all = postings.stream().map(Posting::post).toList();
        return sql.list(
                STANDING,
                Standing::of,
                texts(all, post -> post.room().value()),
                texts(all, post -> post.author().id().value()),
                texts(all, post -> post.key().value()));
    }

    private Supplier<Appended> append(Posting posting, Standing standing) {
        Post post = posting.post();
        Sender sender = new Sender(post.author().id(), post.key());
        Optional<Entry> first = standing.first().or(() -> Optional.ofNullable(said.get(sender)));
        if (first.isPresent()) {
            return () -> Appended.again(first.get(), post);
        }
        if (!standing.may()) {
            return () -> {
                throw SqlRoomLog.noSuchRoom();
            };
        }
        long seq = heads.getOrDefault(post.room(), standing.head()) + 1;
        heads.put(post.room(), seq);
        Entry entry = posting.entry(seq);
        said.put(sender, entry);
        entries.add(entry);
        return () -> new Appended(entry, false);
    }

    private void store(SqlConnection sql) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        sql.update(
                INSERT,
                texts(entries, entry -> entry.room().value()),
                entries.stream().map(Entry::seq).toArray(Long[]::new),
                texts(entries, entry -> entry.id().value()),
                entries.stream().map(entry -> entry.at().toEpochMilli()).toArray(Long[]::new),
                texts(entries, entry -> entry.author().id().value()),
                texts(entries, entry -> said(entry).key().value()),
                texts(entries, entry -> said(entry).text()),
                texts(entries, PostgresPosts::vector));
        List<RoomId> rooms = List.copyOf(heads.keySet());
        sql.update(
                RAISE,
                texts(rooms, RoomId::value),
                rooms.stream().map(heads::get).toArray(Long[]::new));
    }

    private static Entry.Body.Said said(Entry entry) {
        return (Entry.Body.Said) entry.body();
    }

    private static String vector(Entry entry) {
        return PostgresIndexing.vector(
                entry.room().value(), entry.author().name(), said(entry).text());
    }

    private static <T> String[] texts(List<T> all, Function<T, String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }
}
