package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Person;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomView;
import dev.parley.chat.Visibility;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EphemeralTest extends ChatFixture {

    @Test
    void what_is_said_in_an_ephemeral_room_never_touches_the_disk() throws IOException {
        Person ann = present("ann");
        RoomView camp = createEphemeral(ann, "NAME-OF-THE-CAMP", Visibility.PRIVATE);
        say(ann, RoomId.LOBBY, "MARKER-KEPT");
        say(ann, camp.id(), "MARKER-EPHEMERAL");
        chat.markRead(ann, camp.id(), 2);
        chat.sweep();

        assertThat(filesWith("MARKER-KEPT"))
                .as("the search finds what is there")
                .isNotEmpty();
        assertThat(filesWith("MARKER-EPHEMERAL")).isEmpty();
        assertThat(filesWith("NAME-OF-THE-CAMP")).isEmpty();
        assertThat(filesWith(camp.code().orElseThrow().value())).isEmpty();
    }

    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(data.files())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (NoSuchFileException _) {
            return false; // a running server tidies up
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
