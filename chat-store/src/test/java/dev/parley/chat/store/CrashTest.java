package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Entry;
import dev.parley.chat.Page;
import dev.parley.chat.RoomId;
import dev.parley.chat.Store;
import dev.parley.chat.Time;
import dev.parley.chat.Window;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Kept.class)
@Timeout(60)
class CrashTest {

    private static final int ACKS_BEFORE_THE_KILL = 400;
    private static final int ROUNDS = 3;

    @Parameter
    Kept kept;

    @TempDir
    Path folder;

    private Kept.Data data;

    @BeforeEach
    void begin() {
        data = kept.fresh(folder);
    }

    @Test
    void what_was_acknowledged_before_a_kill_is_there_once_and_in_order() throws Exception {
        Map<String, Long> acknowledged = new HashMap<>();

        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.putAll(postUntilKilled());
        }

        List<Entry> entries = allEntries();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS * ACKS_BEFORE_THE_KILL);
        assertThat(entries)
                .extracting(Entry::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, entries.size()).boxed().toList());
        Map<String, Long> stored = new HashMap<>();
        for (Entry entry : entries) {
            String key = ((Entry.Body.Said) entry.body()).key().value();
            assertThat(stored.put(key, entry.seq()))
                    .as("the key " + key + " is there once")
                    .isNull();
        }
        assertThat(stored).containsAllEntriesOf(acknowledged);
    }

    @Test
    void data_in_use_by_another_process_is_not_opened() throws Exception {
        Process other = start();
        other.inputReader().readLine();

        assertThatThrownBy(() -> data.open(Time.system(), _ -> {}))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(
                        kept == Kept.IN_SQLITE
                                ? "in use by process " + other.pid()
                                : "another Parley has the database");

        other.destroyForcibly().waitFor();
    }

    private Map<String, Long> postUntilKilled() throws IOException, InterruptedException {
        Process process = start();
        Map<String, Long> acknowledged = new HashMap<>();
        try (BufferedReader acks = process.inputReader()) {
            for (String ack = acks.readLine(); ack != null; ack = acks.readLine()) {
                // The last line may be cut by the kill.
                String[] words = ack.split(" ", -1);
                if (words.length == 3) {
                    acknowledged.put(words[0], Long.parseLong(words[1]));
                }
                if (acknowledged.size() == ACKS_BEFORE_THE_KILL) {
                    // By its handle: Process would throw away what it has printed.
                    process.toHandle().destroyForcibly();
                }
            }
        }
        process.waitFor();
        return acknowledged;
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PostingProcess.class.getName(),
                        kept.name(),
                        data.place())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private List<Entry> allEntries() {
        Store store = data.open(Time.system(), _ -> {});
        try {
            List<Entry> entries = new ArrayList<>();
            Page page;
            do {
                page = store.log().page(RoomId.LOBBY, new Window.After(entries.size(), 500));
                entries.addAll(page.entries());
            } while (page.more());
            return entries;
        } finally {
            store.close();
        }
    }
}
