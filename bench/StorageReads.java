import dev.parley.chat.Chat;
import dev.parley.chat.ChatException;
import dev.parley.chat.ChatLimits;
import dev.parley.chat.ChatRates;
import dev.parley.chat.Home;
import dev.parley.chat.NameSkeleton;
import dev.parley.chat.Origin;
import dev.parley.chat.Person;
import dev.parley.chat.RoomId;
import dev.parley.chat.SearchWish;
import dev.parley.chat.Time;
import dev.parley.chat.Window;
import dev.parley.chat.store.SqliteSettings;
import dev.parley.chat.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/// Fills a SQLite through SQL, then asks the chat what people ask it.
///
/// Half of what is said is said in the lobby, a quarter in one large room, the rest in a hundred thousand rooms; over
/// two years, by a thousand people, in words of which some are frequent and most are not.
final class StorageReads {

    private static final int ROOMS = 100_000;
    private static final int PEOPLE = 1_000;
    private static final int ROOMS_OF_READER = 100;
    private static final int VOCABULARY = 50_000;
    private static final long YEARS = 2 * 365 * 86_400_000L;
    private static final long END = Instant.parse("2026-06-01T00:00:00Z").toEpochMilli();
    private static final Random RANDOM = new Random(1);
    private static final String[] WORDS = new String[VOCABULARY];
    private static final double[] WEIGHTS = new double[VOCABULARY];

    public static void main(String[] words) throws Exception {
        int messages = Integer.parseInt(words[0]);
        Path folder = words.length > 1 ? Path.of(words[1]) : Files.createTempDirectory("storage");
        if (!Files.exists(folder.resolve("parley.db"))) {
            fill(messages, folder);
        }
        System.out.printf("file %,d MB%n", Files.size(folder.resolve("parley.db")) / 1_000_000);
        ask(folder);
        System.exit(0);
    }

    private static void vocabulary() {
        double sum = 0;
        for (int i = 0; i < VOCABULARY; i++) {
            WORDS[i] = "w" + Integer.toString(i * 7 + 100, 36);
            sum += 1.0 / (i + 2);
            WEIGHTS[i] = sum;
        }
    }

    private static String word() {
        int at = Arrays.binarySearch(WEIGHTS, RANDOM.nextDouble() * WEIGHTS[VOCABULARY - 1]);
        return WORDS[at < 0 ? Math.min(-at - 1, VOCABULARY - 1) : at];
    }

    private static String text(int number) {
        StringBuilder text = new StringBuilder();
        for (int i = 3 + RANDOM.nextInt(14); i > 0; i--) {
            text.append(word()).append(' ');
        }
        return number % 100_000 == 777 ? text + "needle" : text.toString().strip();
    }

    private static void fill(int messages, Path folder) throws Exception {
        vocabulary();
        SqliteStore.open(SqliteSettings.in(folder), Time.system(), _ -> {}).close();
        long begin = System.nanoTime();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("parley.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("pragma synchronous = off");
            statement.execute("pragma cache_size = -200000");
            connection.setAutoCommit(false);
            people(connection);
            int[] heads = entries(connection, messages);
            rooms(connection, heads);
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("pragma wal_checkpoint(truncate)");
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf("filled with %,d messages in %.0f s%n", messages, seconds);
    }

    private static void people(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into person (id, name) values (?, ?)")) {
            for (int i = 0; i < PEOPLE; i++) {
                insert.setString(1, "p" + i);
                insert.setString(2, "person " + i);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into room (id, kind, name, code) values (?, 'PRIVATE', ?, ?)")) {
            for (int i = 0; i < ROOMS; i++) {
                insert.setString(1, room(i));
                insert.setString(2, "room " + i);
                insert.setString(3, code(i));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String room(int i) {
        return "room-number-" + i;
    }

    private static String code(int number) {
        StringBuilder code = new StringBuilder();
        for (int rest = number, i = 0; i < 8; i++, rest /= 24) {
            code.append("ABCDEFGHJKLMNPQRSTUVWXYZ".charAt(rest % 24));
        }
        return code.toString();
    }

    private static int[] entries(Connection connection, int messages) throws SQLException {
        int[] heads = new int[ROOMS + 1];
        try (PreparedStatement entry = connection.prepareStatement(
                        "insert into entry (number, room_id, seq, id, at, author_id, kind, key, text)"
                                + " values (?, ?, ?, ?, ?, ?, 'SAID', ?, ?)");
                PreparedStatement words = connection.prepareStatement(
                        "insert into entry_words (rowid, words, room, author) values (?, ?, ?, ?)")) {
            for (int i = 1; i <= messages; i++) {
                int place = RANDOM.nextInt(4);
                int index = place < 2 ? ROOMS : place == 2 ? 0 : RANDOM.nextInt(ROOMS);
                String room = index == ROOMS ? "lobby" : room(index);
                int author = RANDOM.nextInt(PEOPLE);
                String text = text(i);
                entry.setLong(1, i);
                entry.setString(2, room);
                entry.setLong(3, ++heads[index]);
                entry.setString(4, "entry-number-" + i);
                entry.setLong(5, END - YEARS + (long) ((double) YEARS * i / messages));
                entry.setString(6, "p" + author);
                entry.setString(7, "key-" + i);
                entry.setString(8, text);
                entry.addBatch();
                words.setLong(1, i);
                words.setString(2, text);
                words.setString(3, Integer.toHexString(room.hashCode()));
                words.setString(4, "person " + author);
                words.addBatch();
                if (i % 10_000 == 0 || i == messages) {
                    entry.executeBatch();
                    words.executeBatch();
                    if (i % 500_000 == 0) {
                        connection.commit();
                    }
                }
            }
        }
        return heads;
    }

    private static void rooms(Connection connection, int[] heads) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update room set last_seq = ? where id = ?")) {
            for (int i = 0; i <= ROOMS; i++) {
                update.setLong(1, heads[i]);
                update.setString(2, i == ROOMS ? "lobby" : room(i));
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static void ask(Path folder) throws Exception {
        vocabulary();
        long begin = System.nanoTime();
        try (Chat chat = Chat.open(
                ChatLimits.DEFAULTS.withRates(ChatRates.UNLIMITED),
                NameSkeleton.plain(),
                Time.system(),
                _ -> {},
                listener -> SqliteStore.open(SqliteSettings.in(folder), Time.system(), listener))) {
            System.out.printf("opened in %.0f ms%n", (System.nanoTime() - begin) / 1e6);
            Person reader = chat.signIn(new Origin("127.0.0.1"), "reader " + System.nanoTime() % 1_000_000).person();
            chat.arrive(reader, new dev.parley.chat.ConnectionId("reader"));
            join(folder, reader);
            RoomId large = new RoomId(room(0));
            Home home = chat.home(reader);
            long head = chat.history(reader, RoomId.LOBBY, new Window.Newest(1)).page().head();
            long far = Math.max(101, head - 1_000_000);

            System.out.printf("%-44s %9s %9s %9s%n", "", "first ms", "median", "slowest");
            time("all there is on coming (sync)", 50, () -> chat.home(reader).rooms().size());
            time("newest page", 200, () -> entries(chat, reader, RoomId.LOBBY, new Window.Newest(100)));
            time("page " + (head - far) / 100 + " of the lobby", 200, () -> entries(
                    chat, reader, RoomId.LOBBY, new Window.Before(far, 100)));
            time("resume, 400 behind", 200, () -> chat.updates(reader, home.epoch(), Map.of(RoomId.LOBBY, head - 400))
                    .size());
            time("search a rare word", 100, () -> hits(chat, reader, wish("needle")));
            time("search a frequent word", 100, () -> hits(chat, reader, wish(WORDS[0])));
            time("search a usual word", 100, () -> hits(chat, reader, wish(WORDS[1_000])));
            time("search two frequent words", 100, () -> hits(chat, reader, wish(WORDS[0] + " " + WORDS[1])));
            time("search a frequent and a usual word", 100, () -> hits(chat, reader, wish(WORDS[0] + " " + WORDS[1_000])));
            time("search two words never together", 20, () -> hits(chat, reader, wish("needle " + WORDS[40_000])));
            time("search a word that is nowhere", 100, () -> hits(chat, reader, wish("nowhere")));
            time("search a frequent word in one large room", 100, () -> hits(chat, reader, in(large, WORDS[0])));
            time("search a frequent word in a small room", 100, () -> hits(chat, reader, in(new RoomId(room(7)), WORDS[0])));
            time("search a frequent word of one person", 100, () -> hits(chat, reader, from("person 7", WORDS[0])));
            time("search a frequent word, two years ago", 100, () -> hits(chat, reader, before(END - YEARS + 86_400_000L * 10, WORDS[0])));
            time("search a frequent word, the best first", 50, () -> hits(chat, reader, best(WORDS[0])));
        }
    }

    /// In a hundred rooms, the large one among them.
    private static void join(Path folder, Person reader) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("parley.db"));
                PreparedStatement insert = connection.prepareStatement(
                        "insert into membership (room_id, person_id) values (?, ?)")) {
            for (int i = 0; i < ROOMS_OF_READER; i++) {
                insert.setString(1, room(i));
                insert.setString(2, reader.id().value());
                insert.executeUpdate();
            }
        }
    }

    private static int entries(Chat chat, Person reader, RoomId room, Window window) {
        return chat.history(reader, room, window).page().entries().size();
    }

    private static int hits(Chat chat, Person reader, SearchWish wish) {
        try {
            return chat.search(reader, wish).hits().size();
        } catch (ChatException refused) {
            return -1;
        }
    }

    private static SearchWish wish(String words) {
        return wish(words, Optional.empty(), Optional.empty(), Optional.empty(), SearchWish.Order.NEWEST);
    }

    private static SearchWish in(RoomId room, String words) {
        return wish(words, Optional.empty(), Optional.of(room), Optional.empty(), SearchWish.Order.NEWEST);
    }

    private static SearchWish from(String name, String words) {
        return wish(words, Optional.of(name), Optional.empty(), Optional.empty(), SearchWish.Order.NEWEST);
    }

    private static SearchWish before(long at, String words) {
        Optional<Instant> before = Optional.of(Instant.ofEpochMilli(at));
        return wish(words, Optional.empty(), Optional.empty(), before, SearchWish.Order.NEWEST);
    }

    private static SearchWish best(String words) {
        return wish(words, Optional.empty(), Optional.empty(), Optional.empty(), SearchWish.Order.BEST);
    }

    private static SearchWish wish(
            String words,
            Optional<String> from,
            Optional<RoomId> room,
            Optional<Instant> before,
            SearchWish.Order order) {
        return new SearchWish(words, from, room, Optional.empty(), before, order, Optional.empty(), 20);
    }

    private static void time(String what, int times, Supplier<Integer> deed) {
        long[] waits = new long[times];
        int found = 0;
        long first = 0;
        for (int i = -1; i < times; i++) {
            long begin = System.nanoTime();
            found = deed.get();
            long wait = System.nanoTime() - begin;
            if (i < 0) {
                first = wait;
            } else {
                waits[i] = wait;
            }
            if (wait > 1_500_000_000L && i > 2) {
                waits = Arrays.copyOf(waits, i + 1);
                break;
            }
        }
        Arrays.sort(waits);
        System.out.printf(
                "%-44s %9.2f %9.2f %9.2f   (%d)%n",
                what, first / 1e6, waits[waits.length / 2] / 1e6, waits[waits.length - 1] / 1e6, found);
    }
}
