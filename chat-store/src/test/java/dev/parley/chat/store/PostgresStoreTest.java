package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Appended;
import dev.parley.chat.ChatException;
import dev.parley.chat.Person;
import dev.parley.chat.PersonId;
import dev.parley.chat.Post;
import dev.parley.chat.PostKey;
import dev.parley.chat.Refusal;
import dev.parley.chat.RoomId;
import dev.parley.chat.Store;
import dev.parley.chat.Time;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresStoreTest {

    private final PostgresServer server = PostgresServer.shared();
    private final Person ann = new Person(PersonId.random(), "ann");

    @BeforeEach
    void an_empty_database() {
        server.fresh();
    }

    private Store open() {
        return PostgresStore.open(server.settings(), Time.system(), _ -> {});
    }

    private Appended say(Store store, String key) {
        return store.log().post(new Post(RoomId.LOBBY, ann, new PostKey(key), "hello"));
    }

    // fsync and full_page_writes are the server's; a session can have these.
    @ParameterizedTest
    @CsvSource({"synchronous_commit, off", "default_transaction_read_only, on"})
    void a_setting_that_could_lose_what_was_acknowledged_is_refused_by_its_name(String setting, String value) {
        server.execute("alter database chat set " + setting + " = " + value);

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(setting.replace("default_", "") + " = " + value)
                .hasMessageContaining(server.settings().address());
    }

    @Test
    void a_stronger_commit_is_as_good() {
        server.execute("alter database chat set synchronous_commit = 'remote_apply'");

        open().close();
    }

    @Test
    void a_server_that_does_not_sync_is_refused() {
        server.execute("alter system set full_page_writes = off");
        server.execute("select pg_reload_conf()");
        try {
            awaitSetting("full_page_writes", "off");

            assertThatThrownBy(this::open)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("full_page_writes = off");
        } finally {
            server.execute("alter system reset full_page_writes");
            server.execute("select pg_reload_conf()");
            awaitSetting("full_page_writes", "on");
        }
    }

    /// A reload takes its time; a new connection tells when it is over.
    private void awaitSetting(String name, String value) {
        String found = "";
        while (!found.equals(value)) {
            try (SqlConnection connection =
                    new SqlConnection(server.settings().forOpening().getConnection())) {
                found = connection.word("show " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void a_database_of_another_encoding_is_refused() {
        server.execute("drop database chat with (force)");
        server.execute("create database chat encoding 'LATIN1' locale 'C' template template0");

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("server_encoding = LATIN1");
    }

    @Test
    void a_server_that_is_not_there_is_named() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThatThrownBy(() -> PostgresStore.open(PostgresServer.at(port), Time.system(), _ -> {}))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("postgresql://localhost:" + port + "/chat cannot be opened")
                .hasMessageContaining("refused");
    }

    @Test
    void a_database_that_is_not_there_is_named_and_the_password_is_not() {
        PostgresSettings settings =
                PostgresSettings.at("localhost", server.port(), "nowhere", "postgres", "hunter2", Map.of());

        assertThatThrownBy(() -> PostgresStore.open(settings, Time.system(), _ -> {}))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("nowhere")
                .hasMessageNotContaining("hunter2");
        assertThat(settings.toString()).doesNotContain("hunter2");
    }

    @Test
    void another_machine_is_spoken_to_over_tls_or_not_at_all() {
        // The name means this machine, but not by one of its usual names; and this server has no certificate.
        PostgresSettings elsewhere = PostgresSettings.at("127.0.0.2", server.port(), "chat", "postgres", "", Map.of());

        assertThatThrownBy(() -> PostgresStore.open(elsewhere, Time.system(), _ -> {}))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("SSL");
    }

    @Test
    void readers_cannot_write() throws SQLException {
        open().close();

        try (SqlConnection reader =
                new SqlConnection(server.settings().forReading().getConnection())) {
            assertThatThrownBy(() -> reader.update("delete from data_set")).hasMessageContaining("read-only");
        }
    }

    @Test
    void who_lost_the_database_to_another_writes_no_more() throws SQLException {
        Store store = open();
        store.people().add(ann);
        try (SqlConnection other =
                new SqlConnection(server.settings().forOpening().getConnection())) {
            PostgresHold.sign(other, "another", 8);
        }

        assertThatThrownBy(() -> say(store, "k1"))
                .isInstanceOfSatisfying(
                        ChatException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.UNAVAILABLE));

        assertThat(store.isWritable()).isFalse();
        assertThat(store.log().head(RoomId.LOBBY)).isZero();
        store.close();
    }

    @Test
    void one_key_in_two_rooms_at_a_time_is_stored_once() throws Exception {
        Store store = open();
        store.people().add(ann);
        // Somebody else's transaction has used the key and is not over.
        try (SqlConnection other =
                new SqlConnection(server.settings().forOpening().getConnection())) {
            other.execute("begin");
            other.update("insert into room (id, kind, name) values ('kitchen', 'PUBLIC', 'kitchen')");
            other.update("""
                    insert into entry (room_id, seq, id, at, author_id, kind, key, text)
                    values ('kitchen', 1, 'e1', 0, ?, 'SAID', 'k1', 'hello')
                    """, ann.id().value());
            Thread.startVirtualThread(() -> commitOnceAwaited(other));

            assertThatThrownBy(() -> say(store, "k1"))
                    .isInstanceOfSatisfying(
                            ChatException.class,
                            e -> assertThat(e.refusal()).isEqualTo(Refusal.ALREADY_ANSWERED_DIFFERENTLY));
        }
        assertThat(store.log().head(RoomId.LOBBY)).isZero();
        assertThat(say(store, "k2").entry().seq()).isEqualTo(1);
        store.close();
    }

    private void commitOnceAwaited(SqlConnection other) {
        try {
            while (other.word("select count(*) from pg_locks where not granted").equals("0")) {
                Thread.onSpinWait();
            }
            other.execute("commit");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
