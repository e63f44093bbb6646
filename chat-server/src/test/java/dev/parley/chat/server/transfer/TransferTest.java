package dev.parley.chat.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatLimits;
import dev.parley.chat.NameSkeleton;
import dev.parley.chat.NewRoom;
import dev.parley.chat.Origin;
import dev.parley.chat.Person;
import dev.parley.chat.PostKey;
import dev.parley.chat.RoomId;
import dev.parley.chat.Time;
import dev.parley.chat.Visibility;
import dev.parley.chat.store.DataPlace;
import dev.parley.chat.store.SqliteSettings;
import dev.parley.chat.store.SqliteStore;
import dev.parley.chat.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferTest {

    private static final String HOSTILE = "</p><script>alert('x')</script> & \"quotes\" \u202e \ud83c\udf89\n2nd line";

    @TempDir
    Path here;

    private DataPlace place;

    @BeforeEach
    void a_chat() {
        place = new DataPlace.Folder(here.resolve("data"));
        Path data = here.resolve("data");
        try (Chat chat = Chat.open(
                ChatLimits.DEFAULTS,
                NameSkeleton.plain(),
                Time.system(),
                _ -> {},
                listener -> SqliteStore.open(SqliteSettings.in(data), Time.system(), listener))) {
            Person ann = chat.signIn(new Origin("127.0.0.1"), "ann").person();
            chat.post(ann, RoomId.LOBBY, new PostKey("k"), HOSTILE);
            chat.createRoom(ann, new NewRoom("../<b>Caf\u00e9</b>", Visibility.PUBLIC, false));
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_file_of_lines_goes_out_and_in_without_a_change() throws IOException {
        Path first = here.resolve("first.jsonl");
        Path second = here.resolve("second.jsonl");
        DataPlace other = new DataPlace.Folder(here.resolve("other"));

        assertThat(ExportFiles.write(place, Optional.empty(), first)).isEqualTo(2);
        assertThat(ImportFile.into(other, first)).isEqualTo(2);
        ExportFiles.write(other, Optional.empty(), second);

        List<String> lines = Files.readAllLines(first);
        assertThat(lines.getFirst()).startsWith("{\"parley\":{\"export\":1,\"at\":\"");
        assertThat(lines.getLast())
                .isEqualTo("{\"end\":{\"person\":1,\"room\":2,\"member\":1,\"read\":1,\"entry\":2}}");
        assertThat(Files.readAllLines(second).stream().skip(1))
                .isEqualTo(lines.stream().skip(1).toList());
        assertThatThrownBy(() -> ExportFiles.write(place, Optional.empty(), first))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("nothing is overwritten");
    }

    @Test
    void a_folder_has_pages_that_need_nothing_else_and_run_nothing() throws IOException {
        Path folder = here.resolve("out");

        ExportFiles.write(place, Optional.empty(), folder);

        assertThat(files(folder)).hasSize(4).contains("index.html", "parley.jsonl", "Lobby-lobby.html");
        assertThat(files(here)).noneMatch(name -> name.endsWith(".part"));
        String lobby = Files.readString(folder.resolve("Lobby-lobby.html"));
        assertThat(lobby)
                .contains("&lt;/p&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quotes&quot;")
                .contains("default-src 'none'")
                .contains("prefers-color-scheme: dark", "@media print")
                .doesNotContain("<script", "http:", "https:", "src=");
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("Lobby-lobby.html", "&lt;b&gt;Caf\u00e9&lt;/b&gt;");
    }

    @Test
    void one_room_is_one_page() throws IOException {
        Path folder = here.resolve("out");

        ExportFiles.write(place, Optional.of("lobby"), folder);

        assertThat(files(folder)).containsExactly("Lobby-lobby.html", "parley.jsonl");
        assertThatThrownBy(() -> ExportFiles.write(place, Optional.of("nowhere"), here.resolve("none")))
                .isInstanceOf(StoreException.class);
        assertThat(files(here)).doesNotContain("none", "none.part");
    }

    @Test
    void what_is_no_whole_export_is_refused_by_its_line() throws IOException {
        Path file = here.resolve("all.jsonl");
        ExportFiles.write(place, Optional.empty(), file);
        List<String> lines = Files.readAllLines(file);

        refused(List.of(), "cut off");
        refused(List.of("{}"), "line 1 is none of an export");
        refused(List.of("{\"parley\":{\"export\":2}}"), "version 2");
        refused(List.of("{\"room\":{}}"), "no export of Parley");
        refused(lines.subList(0, lines.size() - 1), "cut off");
        refused(List.of(lines.getFirst(), "{\"sticker\":{}}", lines.getLast()), "line 2 is of the kind sticker");
        refused(List.of(lines.getFirst(), "{\"person\":{\"id\":1}}", lines.getLast()), "line 2 has no id");
        refused(List.of(lines.getFirst(), lines.getLast()), "of 1 of the kind person 0 are there");
    }

    private void refused(List<String> lines, String why) throws IOException {
        Path file = Files.write(here.resolve("broken.jsonl"), lines);
        DataPlace other = new DataPlace.Folder(here.resolve("other"));

        assertThatThrownBy(() -> ImportFile.into(other, file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("broken.jsonl")
                .hasMessageContaining(why);
    }
}
