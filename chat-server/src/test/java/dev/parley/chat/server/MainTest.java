package dev.parley.chat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @TempDir
    Path here;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void help_lists_the_settings_and_ends_well() {
        assertThat(run("--help")).isZero();
        assertThat(text(out)).contains("--port", "PARLEY_PORT", "8080");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void a_wrong_setting_ends_with_a_sentence_and_status_2() {
        assertThat(run("--port=http")).isEqualTo(2);
        assertThat(text(err)).isEqualTo("parley: --port must be a number from 0 to 65535, is \"http\"\n");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void checking_starts_and_stops() {
        assertThat(run("--check", "--port=0", "--data=" + here.resolve("data"))).isZero();
        assertThat(text(err)).isEmpty();
        assertThat(here.resolve("data/parley.db")).exists();
    }

    @Test
    void a_taken_port_ends_with_a_sentence_and_status_1_and_lets_the_data_go() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            int status = run("--port=" + taken.getLocalPort(), "--data=" + here.resolve("data"));

            assertThat(status).isEqualTo(1);
            assertThat(text(err)).contains("port " + taken.getLocalPort() + " on localhost cannot be opened");
            assertThat(text(err).lines()).hasSize(1);
        }

        assertThat(run("--check", "--port=0", "--data=" + here.resolve("data"))).isZero();
    }

    @Test
    void a_tcp_port_that_was_set_and_is_taken_ends_with_a_sentence_and_status_1() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            int status = run("--port=0", "--line-port=" + taken.getLocalPort(), "--data=" + here.resolve("data"));

            assertThat(status).isEqualTo(1);
            assertThat(text(err))
                    .contains("the TCP door at port " + taken.getLocalPort() + " on localhost cannot be opened")
                    .contains("--line-port");
            assertThat(text(err).lines()).hasSize(1);
        }

        assertThat(run("--check", "--port=0", "--data=" + here.resolve("data"))).isZero();
    }

    @Test
    void a_certificate_of_the_tcp_door_that_is_not_there_ends_with_a_sentence_and_status_1() {
        assertThat(run(
                        "--port=0",
                        "--line-port=any",
                        "--line-certificate=nowhere.pem",
                        "--line-key=nowhere.pem",
                        "--data=" + here.resolve("data")))
                .isEqualTo(1);
        assertThat(text(err)).contains("nowhere.pem").doesNotContain("\tat ");
        assertThat(text(err).lines()).hasSize(1);
    }

    @Test
    void data_in_use_ends_with_a_sentence_and_status_1() {
        try (Parley first = Parley.start(RunningParley.config(here.resolve("data")))) {
            assertThat(first.port()).isPositive();

            assertThat(run("--port=0", "--data=" + here.resolve("data"))).isEqualTo(1);

            assertThat(text(err))
                    .contains("in use by process " + ProcessHandle.current().pid());
            assertThat(text(err).lines()).hasSize(1);
        }
    }

    @Test
    void a_data_folder_that_cannot_be_made_ends_with_a_sentence_and_status_1() throws IOException {
        Path file = Files.writeString(here.resolve("file"), "");

        assertThat(run("--port=0", "--data=" + file.resolve("data"))).isEqualTo(1);

        assertThat(text(err)).contains(file.resolve("data").toString()).doesNotContain("\tat ");
        assertThat(text(err).lines()).hasSize(1);
    }

    @Test
    void a_database_that_cannot_be_reached_ends_with_a_sentence_and_status_1_without_its_password() {
        assertThat(run("--port=0", "--database=postgresql://ann:hunter2@localhost:1/chat"))
                .isEqualTo(1);

        assertThat(text(err))
                .startsWith("parley: the database postgresql://localhost:1/chat cannot be opened: ")
                .doesNotContain("hunter2");
        assertThat(text(err).lines()).hasSize(1);
    }

    @Test
    void copying_needs_to_know_from_where_and_to_where() {
        assertThat(run("copy-data", "--from=data")).isEqualTo(2);
        assertThat(text(err)).contains("copy-data needs --to or PARLEY_DATABASE");
        err.reset();
        assertThat(run("copy-data", "--form=data")).isEqualTo(2);
        assertThat(text(err)).contains("--form").contains("--from=FOLDER --to=URL");
        err.reset();

        assertThat(run("copy-data", "--from=nothing-here", "--to=postgresql://ann@localhost:1/chat"))
                .isEqualTo(1);

        assertThat(text(err)).contains("there is no data in ").contains("nothing-here");
        assertThat(text(err).lines()).hasSize(1);
    }

    @Test
    void a_backup_of_a_running_server_is_what_another_one_begins_with() {
        Path data = here.resolve("data");
        try (RunningParley parley = RunningParley.on(data)) {
            parley.post("/api/rooms/lobby/entries", Map.of("text", "keep this", "key", "k"), parley.bearer("Ann"));

            assertThat(run("backup", "chat.backup", "--data=" + data)).isZero();
            assertThat(text(out)).contains("1 entries").contains("chat.backup");
            assertThat(run("backup", "chat.backup", "--data=" + data)).isEqualTo(1);
            assertThat(text(err)).contains("chat.backup is there already").doesNotContain("\tat ");
        }

        Path elsewhere = here.resolve("elsewhere");
        assertThat(run("restore", "chat.backup", "--data=" + elsewhere)).isZero();
        try (RunningParley parley = RunningParley.on(elsewhere)) {
            String entries =
                    parley.get("/api/rooms/lobby/entries", parley.bearer("Bob")).body();
            assertThat(entries).contains("keep this");
        }
    }

    @Test
    void an_export_of_a_running_server_is_taken_in_by_one_that_is_stopped() {
        Path data = here.resolve("data");
        Path elsewhere = here.resolve("elsewhere");
        try (RunningParley parley = RunningParley.on(data)) {
            parley.post("/api/rooms/lobby/entries", Map.of("text", "keep this", "key", "k"), parley.bearer("Ann"));

            assertThat(run("export", "out", "--room=lobby", "--data=" + data)).isZero();
            assertThat(text(out)).contains("1 entries are in ").contains("out");
            assertThat(run("import", "out/parley.jsonl", "--data=" + data)).isEqualTo(1);
            assertThat(text(err)).contains("in use by process").doesNotContain("\tat ");
        }

        assertThat(run("import", "out/parley.jsonl", "--data=" + elsewhere)).isZero();
        try (RunningParley parley = RunningParley.on(elsewhere)) {
            String[] bob = parley.bearer("Bob");
            assertThat(parley.get("/api/search?q=KEEP&from=ann", bob).body()).contains("keep");
        }
        err.reset();
        assertThat(run("export", "--data=" + data)).isEqualTo(2);
        assertThat(text(err)).contains("export needs a folder first");
    }

    @Test
    void a_backup_needs_to_know_the_file_and_a_database_has_tools_of_its_own() {
        assertThat(run("backup", "--data=data")).isEqualTo(2);
        assertThat(text(err)).contains("backup needs a file first");
        err.reset();
        assertThat(run("restore", "chat.backup", "--date=data")).isEqualTo(2);
        assertThat(text(err)).contains("--date");
        err.reset();

        assertThat(run("backup", "chat.backup", "--database=postgresql://ann@localhost:1/chat"))
                .isEqualTo(2);

        assertThat(text(err)).contains("pg_dump");
    }

    @Test
    void an_address_of_another_machine_ends_with_a_sentence_and_status_1() {
        assertThat(run("--port=0", "--host=192.0.2.1", "--data=" + here.resolve("data")))
                .isEqualTo(1);

        assertThat(text(err)).contains("192.0.2.1").doesNotContain("\tat ");
        assertThat(text(err).lines()).hasSize(1);
    }

    @Test
    void what_was_said_and_who_was_signed_in_is_there_after_a_restart() {
        Path data = here.resolve("data");
        String[] ann;
        try (RunningParley parley = RunningParley.on(data)) {
            ann = parley.bearer("Ann");
            parley.post("/api/rooms/lobby/entries", Map.of("text", "still here", "key", "k"), ann);
        }

        try (RunningParley parley = RunningParley.on(data)) {
            var entries = parley.get("/api/rooms/lobby/entries", ann).json().get("entries");
            var again = parley.post("/api/rooms/lobby/entries", Map.of("text", "still here", "key", "k"), ann);

            assertThat(entries).hasSize(1);
            assertThat(entries.get(0).get("text").asString()).isEqualTo("still here");
            assertThat(again.json().get("duplicate").asBoolean()).isTrue();
        }
    }

    @Test
    void a_stopped_server_is_gone() {
        RunningParley parley = RunningParley.on(here.resolve("data"));
        int port = parley.port();
        assertThat(parley.get("/health").status()).isEqualTo(200);

        parley.close();

        assertThatThrownBy(() -> new Socket("localhost", port).close()).isInstanceOf(IOException.class);
    }

    @Test
    void stopping_with_people_inside_says_nothing_bad() {
        PrintStream usual = System.err;
        System.setErr(print(err));
        try (RunningParley parley = RunningParley.on(here.resolve("data"));
                SocketClient ann = SocketClient.of(parley, Map.of("name", "Ann"), "websocket")
                        .awaitConnected();
                SocketClient bob = SocketClient.of(parley, Map.of("name", "Bob"), "polling")
                        .awaitConnected()) {
            ann.await("person", person -> person.get("name").asString().equals("Bob"));
            assertThat(bob.ask("who", Map.of("room", "lobby")).get("members")).hasSize(2);

            parley.stop();
        } finally {
            System.setErr(usual);
        }

        assertThat(text(err)).doesNotContain("ERROR", "WARN");
    }

    private int run(String... words) {
        return Main.run(List.of(words), Map.of("PARLEY_LINE_PORT", "off"), here, print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream written) {
        return written.toString(StandardCharsets.UTF_8);
    }
}
