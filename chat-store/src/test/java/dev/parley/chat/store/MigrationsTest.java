package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Entry;
import dev.parley.chat.PostKey;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Kept.class)
class MigrationsTest {

    @Parameter
    Kept kept;

    @TempDir
    Path folder;

    private SqlConnection connection;
    private Dialect dialect;
    private String first;

    @BeforeEach
    void data_of_version_one() throws SQLException {
        Kept.Data data = kept.fresh(folder);
        connection = data.connect();
        dialect = data.dialect();
        first = dialect.scripts().getFirst();
        Migrations.apply(connection, dialect, List.of(first));
        connection.update("insert into person (id, name) values (?, ?)", "p1", "ann");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void a_later_script_is_applied_once_and_keeps_what_is_there() throws SQLException {
        Migrations.apply(connection, dialect, List.of(first, "test-add-topic.sql"));
        Migrations.apply(connection, dialect, List.of(first, "test-add-topic.sql"));

        assertThat(dialect.version(connection)).isEqualTo(2);
        assertThat(connection.list("select topic from room", row -> row.getString(1)))
                .containsExactly("everything");
        assertThat(connection.list("select name from person", row -> row.getString(1)))
                .containsExactly("ann");
    }

    @Test
    void data_of_the_first_version_comes_through_all_scripts_with_what_was_said() throws SQLException {
        connection.update("""
                insert into entry (room_id, seq, id, at, author_id, kind, key, text)
                values ('lobby', 1, 'e1', 7, 'p1', 'SAID', 'k1', 'hello')
                """);
        connection.update("""
                insert into entry (room_id, seq, id, at, author_id, kind)
                values ('lobby', 2, 'e2', 8, 'p1', 'LEFT')
                """);

        Migrations.apply(connection, dialect);

        assertThat(dialect.version(connection)).isEqualTo(dialect.scripts().size());
        assertThat(connection.list(Rows.ENTRY + "order by e.seq", Rows::entry))
                .extracting(Entry::body)
                .containsExactly(new Entry.Body.Said("hello", new PostKey("k1")), new Entry.Body.Left());
    }

    /// Words have one place, and the tables hold it.
    @Test
    void the_tables_refuse_words_beside_what_was_said_and_what_was_said_without_words_or_change() throws SQLException {
        Migrations.apply(connection, dialect);
        String insert = """
                insert into entry (room_id, seq, id, at, author_id, kind, key, text, target, changed_by)
                values ('lobby', ?, 'e', 7, 'p1', ?, ?, ?, ?, ?)
                """;
        Optional<Object> none = Optional.empty();
        connection.update(insert, 1, "SAID", "k1", "hello", none, none);
        connection.update(insert, 2, "SAID", "k2", none, none, 3L);
        connection.update(insert, 3, "DELETED", "k3", none, 2L, none);

        for (Object[] row : List.of(
                new Object[] {4, "EDITED", "k4", "hello", 1L, none},
                new Object[] {5, "EDITED", "k5", none, none, none},
                new Object[] {6, "DELETED", none, none, 1L, none},
                new Object[] {7, "SAID", "k7", none, none, none},
                new Object[] {8, "SAID", none, "hello", none, none},
                new Object[] {9, "JOINED", "k9", none, none, none},
                new Object[] {10, "WHISPERED", none, none, none, none})) {
            assertThatThrownBy(() -> connection.update(insert, row))
                    .as("%s", row[1])
                    .isInstanceOf(SQLException.class)
                    .hasMessageMatching("(?is).*check.*");
        }
    }

    @Test
    void a_script_that_fails_leaves_nothing_behind() throws SQLException {
        assertThatThrownBy(() -> Migrations.apply(connection, dialect, List.of(first, "test-broken.sql")))
                .isInstanceOf(SQLException.class);

        assertThat(dialect.version(connection)).isEqualTo(1);
        assertThatThrownBy(() -> connection.list("select mood from room", row -> row.getString(1)))
                .hasMessageContaining("mood");
    }

    @Test
    void data_of_a_newer_program_is_refused() throws SQLException {
        connection.execute(dialect.settingVersion(7));

        assertThatThrownBy(() -> Migrations.apply(connection, dialect, List.of(first)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("version 7")
                .hasMessageContaining("newer program");
    }
}
