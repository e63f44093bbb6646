package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

    private static final String FIRST = Migrations.SCRIPTS.getFirst();

    @TempDir
    Path folder;

    private SqliteConnection connection;

    @BeforeEach
    void a_file_of_version_one() throws SQLException {
        connection = SqliteConnection.open(folder.resolve("data.db"), Duration.ofSeconds(1));
        Migrations.apply(connection, List.of(FIRST));
        connection.update("insert into person (id, name) values (?, ?)", "p1", "ann");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void a_later_script_is_applied_once_and_keeps_what_is_there() throws SQLException {
        Migrations.apply(connection, List.of(FIRST, "test-add-topic.sql"));
        Migrations.apply(connection, List.of(FIRST, "test-add-topic.sql"));

        assertThat(connection.pragma("user_version")).isEqualTo("2");
        assertThat(connection.list("select topic from room", row -> row.getString(1)))
                .containsExactly("everything");
        assertThat(connection.list("select name from person", row -> row.getString(1)))
                .containsExactly("ann");
    }

    @Test
    void a_script_that_fails_leaves_nothing_behind() throws SQLException {
        assertThatThrownBy(() -> Migrations.apply(connection, List.of(FIRST, "test-broken.sql")))
                .isInstanceOf(SQLException.class);

        assertThat(connection.pragma("user_version")).isEqualTo("1");
        assertThatThrownBy(() -> connection.list("select mood from room", row -> row.getString(1)))
                .hasMessageContaining("mood");
    }

    @Test
    void data_of_a_newer_program_is_refused() throws SQLException {
        connection.execute("pragma user_version = 7");

        assertThatThrownBy(() -> Migrations.apply(connection, List.of(FIRST)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("version 7")
                .hasMessageContaining("newer program");
    }
}
