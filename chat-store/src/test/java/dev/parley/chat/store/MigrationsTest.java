package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
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
