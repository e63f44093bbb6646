package dev.parley.acceptance.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The program on PostgreSQL: the same chat, and the same promises across kills and restarts.
@Tag("matrix")
class PostgresTest {

    private static EmbeddedPostgres database;

    @BeforeAll
    static void a_database() throws Exception {
        // Syncing is off in the tests of others, and Parley would not start on it.
        database = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    @AfterAll
    static void end() throws Exception {
        database.close();
    }

    private static String freshDatabase(String name) throws Exception {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return "postgresql://postgres@localhost:" + database.getPort() + "/" + name;
    }

    private static ParleyProcess startOn(String address) throws Exception {
        List<String> options = new ArrayList<>(ParleyProcess.UNHURRIED);
        options.addAll(List.of("--database", address));
        return ParleyProcess.start(options);
    }

    @Test
    void what_two_clients_say_is_there_after_a_kill_and_they_go_on_where_they_were() throws Exception {
        try (ParleyProcess parley = startOn(freshDatabase("killed"));
                Script ann = Script.named(parley, "Ann");
                Script bob = Script.named(parley, "Bob");
                Talker talker = Talker.withToken(parley, ann.token())) {
            JsonNode room = ann.create("kitchen", "private");
            bob.join(room.path("code").asString(""));
            String kitchen = room.path("id").asString("");
            JsonNode heard = talker.sync();
            for (int i = 0; i < 20; i++) {
                assertThat(talker.post(kitchen, "a" + i, "ann " + i).path("ok").asBoolean())
                        .isTrue();
                bob.says(kitchen, "bob " + i);
            }
            List<JsonNode> before = bob.everything(kitchen);
            parley.kill();
            parley.startAgain();

            assertThat(bob.everything(kitchen)).isEqualTo(before);
            assertThat(before)
                    .extracting(entry -> entry.path("seq").asLong())
                    .isEqualTo(LongStream.rangeClosed(1, 42).boxed().toList());
            try (Talker again = Talker.withToken(parley, ann.token())) {
                JsonNode repeated = again.post(kitchen, "a7", "ann 7");
                assertThat(repeated.path("duplicate").asBoolean()).isTrue();
                JsonNode resumed = again.granted(
                        "sync", Map.of("epoch", heard.path("epoch").asString(""), "rooms", Map.of(kitchen, 40)));
                assertThat(Json.list(resumed.path("updates").path(kitchen).path("entries")))
                        .isEqualTo(before.subList(40, 42));
                assertThat(again.post(kitchen, "new", "on we go").path("seq").asLong())
                        .isEqualTo(43);
            }
        }
    }

    @Test
    void a_chat_moves_in_from_a_folder_with_all_that_was_said() throws Exception {
        String address = freshDatabase("moved");
        try (ParleyProcess before = ParleyProcess.start();
                Script ann = Script.named(before, "Ann")) {
            JsonNode room = ann.create("kitchen", "private");
            String kitchen = room.path("id").asString("");
            ann.says(kitchen, "we move");
            ann.says(ann.lobby(), "good bye, folder");
            List<JsonNode> said = ann.everything(kitchen);
            before.stop();

            ParleyProcess.Ended copied =
                    before.run("copy-data", "--from", before.data().toString(), "--to", address);

            assertThat(copied.complaint()).isEmpty();
            assertThat(copied.status()).isZero();
            try (ParleyProcess after = startOn(address);
                    Script again = Script.unknown(after).with("Authorization", "Bearer " + ann.token())) {
                assertThat(again.everything(kitchen)).isEqualTo(said);
                again.says(kitchen, "here we are");
                assertThat(again.everything(kitchen)).hasSize(said.size() + 1);
            }
        }
    }

    @Test
    void a_second_server_on_the_same_database_is_refused_in_a_sentence() throws Exception {
        try (ParleyProcess parley = startOn(freshDatabase("held"))) {
            ParleyProcess.Ended second = parley.startSecond();

            assertThat(second.status()).isEqualTo(1);
            assertThat(second.complaint()).contains("another Parley has the database");
            assertThat(second.complaint().lines()).hasSize(1);
            assertThat(parley.stop()).isEqualTo(143);
        }
    }
}
