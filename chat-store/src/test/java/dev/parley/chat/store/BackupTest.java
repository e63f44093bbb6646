package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Change;
import dev.parley.chat.Entry;
import dev.parley.chat.Epoch;
import dev.parley.chat.Person;
import dev.parley.chat.PersonId;
import dev.parley.chat.Post;
import dev.parley.chat.PostKey;
import dev.parley.chat.RoomId;
import dev.parley.chat.Store;
import dev.parley.chat.Time;
import dev.parley.chat.Window;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    @TempDir
    Path place;

    private final Person ann = new Person(PersonId.random(), "ann");
    private Path data;
    private Path backup;
    private Path other;

    @BeforeEach
    void a_lobby_in_which_something_was_said() {
        data = place.resolve("data");
        backup = place.resolve("backup.db");
        other = place.resolve("other");
        try (Store store = opened(data)) {
            store.people().add(ann);
            say(store, 1, 500);
        }
    }

    private static Store opened(Path folder) {
        return SqliteStore.open(SqliteSettings.in(folder), Time.system(), _ -> {});
    }

    private void say(Store store, long from, long to) {
        LongStream.rangeClosed(from, to)
                .forEach(n -> store.log().post(new Post(RoomId.LOBBY, ann, new PostKey("k" + n), "text " + n)));
    }

    private static List<Entry> log(Path folder) {
        try (Store store = opened(folder)) {
            return log(store);
        }
    }

    private static List<Entry> log(Store store) {
        return store.log().page(RoomId.LOBBY, new Window.After(0, 1_000_000)).entries();
    }

    private static Epoch epoch(Path folder) {
        try (Store store = opened(folder)) {
            return store.epoch();
        }
    }

    private List<String> around() throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void what_was_kept_is_there_again_and_has_another_epoch() {
        assertThat(Backup.take(data, backup)).isEqualTo(500);
        assertThat(Backup.restore(backup, other)).isEqualTo(500);

        assertThat(log(other)).isEqualTo(log(data));
        assertThat(epoch(other)).isNotEqualTo(epoch(data));
    }

    @Test
    void what_was_changed_is_so_in_the_backup_and_what_was_deleted_is_not_in_it() throws IOException {
        try (Store store = opened(data)) {
            store.log().change(new Change.Edit(RoomId.LOBBY, 1, ann, PostKey.random(), "other words"));
            store.log().change(new Change.Deletion(RoomId.LOBBY, 499, ann, PostKey.random()));
        }

        Backup.take(data, backup);
        Backup.restore(backup, other);

        assertThat(log(other)).isEqualTo(log(data));
        assertThat(Files.readString(backup, StandardCharsets.ISO_8859_1))
                .contains("other words", "text 498")
                .doesNotContain("text 499");
    }

    @Test
    void a_restored_log_goes_on_where_the_backup_ended_and_knows_its_keys() {
        Backup.take(data, backup);
        Backup.restore(backup, other);

        try (Store store = opened(other)) {
            say(store, 500, 501);

            assertThat(log(store)).hasSize(501).last().extracting(Entry::seq).isEqualTo(501L);
        }
    }

    @Test
    void it_is_taken_while_people_go_on_talking_and_holds_everything_up_to_one_moment() {
        try (Store store = opened(data)) {
            AtomicBoolean enough = new AtomicBoolean();
            CompletableFuture<Long> talk = CompletableFuture.supplyAsync(() -> {
                long said = 500;
                while (!enough.get()) {
                    said++;
                    say(store, said, said);
                }
                return said;
            });

            long before = store.log().head(RoomId.LOBBY);
            long entries = Backup.take(data, backup);
            enough.set(true);
            long said = talk.join();
            Backup.restore(backup, other);

            assertThat(entries).isBetween(before, said);
            assertThat(log(other)).isEqualTo(log(store).subList(0, Math.toIntExact(entries)));
            assertThat(log(store)).hasSize(Math.toIntExact(said));
        }
    }

    @Test
    void nothing_is_left_beside_it() throws IOException {
        Files.writeString(place.resolve("backup.db.part"), "of a backup that was broken off");

        Backup.take(data, backup);

        assertThat(around()).containsExactly("backup.db", "data");
    }

    @Test
    void nothing_is_overwritten() {
        Backup.take(data, backup);
        long size = backup.toFile().length();

        assertThatThrownBy(() -> Backup.take(data, backup)).hasMessageContaining("nothing is overwritten");
        assertThatThrownBy(() -> Backup.restore(backup, data)).hasMessageContaining("nothing is overwritten");

        assertThat(backup).hasSize(size);
        assertThat(log(data)).hasSize(500);
    }

    @Test
    void a_log_that_was_left_behind_is_not_taken_for_the_end_of_the_backup() throws IOException {
        Backup.take(data, backup);
        Files.createDirectories(other);
        Files.writeString(other.resolve("parley.db-wal"), "of other data");

        assertThatThrownBy(() -> Backup.restore(backup, other)).hasMessageContaining("parley.db-wal");
    }

    @Test
    void a_folder_in_use_is_not_restored_into() {
        Backup.take(data, backup);
        try (Store _ = opened(other)) {
            assertThatThrownBy(() -> Backup.restore(backup, other)).hasMessageContaining("in use by process");
        }
    }

    @Test
    void where_there_is_nothing_it_says_so() {
        assertThatThrownBy(() -> Backup.take(other, backup)).hasMessage("there is no data in " + other);
        assertThatThrownBy(() -> Backup.restore(backup, other)).hasMessage("there is no backup at " + backup);
    }

    @Test
    void a_damaged_backup_is_refused_and_leaves_no_data() throws IOException {
        Backup.take(data, backup);
        try (RandomAccessFile file = new RandomAccessFile(backup.toFile(), "rw")) {
            file.seek(file.length() / 2);
            file.write(new byte[8_192]);
        }

        assertThatThrownBy(() -> Backup.restore(backup, other))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("damaged");
        assertThat(other.resolve(SqliteStore.FILE)).doesNotExist();
    }

    @Test
    void a_file_that_is_no_backup_is_refused() throws IOException {
        Files.writeString(
                backup, "a letter, long enough to be taken for the head of a database at first sight ".repeat(9));

        assertThatThrownBy(() -> Backup.restore(backup, other)).hasMessageContaining("is no data of Parley");
        assertThat(other.resolve(SqliteStore.FILE)).doesNotExist();
    }

    @Test
    void a_database_of_something_else_is_refused() throws SQLException {
        try (SqlConnection connection = SqliteFile.open(backup, Duration.ofSeconds(1))) {
            connection.execute("create table recipe (name text)");
        }

        assertThatThrownBy(() -> Backup.restore(backup, other)).hasMessageContaining("is no data of Parley");
    }

    @Test
    void a_backup_of_a_newer_program_is_refused() throws SQLException {
        Backup.take(data, backup);
        try (SqlConnection connection = SqliteFile.openAlone(backup)) {
            connection.execute("pragma user_version = 99");
        }

        assertThatThrownBy(() -> Backup.restore(backup, other)).hasMessageContaining("start a newer program");
    }
}
