package dev.parley.acceptance.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.acceptance.launch.SmallProgram.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The cache that shortens a start never changes what is started, and nobody hears of it.
class AotCacheTest {

    private static final String TOLD = "-Xlog:class+load";
    private static final String FROM_THE_CACHE = "Small source: shared objects file";

    @TempDir
    static Path rehearsed;

    @TempDir
    Path folder;

    @BeforeAll
    static void rehearse() throws Exception {
        assertThat(SmallProgram.saying("one", rehearsed).rehearse()).isEqualTo(new Ended(0, ""));
    }

    @Test
    void a_start_takes_its_classes_from_the_cache_also_when_the_folder_was_copied() throws Exception {
        assertThat(new SmallProgram(rehearsed).start(TOLD).said()).contains(FROM_THE_CACHE);
        assertThat(copy().start(TOLD).said()).contains(FROM_THE_CACHE);
        assertThat(copy().start()).isEqualTo(new Ended(0, "one\n"));
    }

    @Test
    void when_a_jar_has_changed_the_new_classes_run() throws Exception {
        copy();

        var changed = SmallProgram.saying("two", folder);

        assertThat(changed.cache()).exists();
        assertThat(changed.start()).isEqualTo(new Ended(0, "two\n"));
    }

    @Test
    void a_damaged_or_shortened_cache_is_passed_over_without_a_word() throws Exception {
        var program = copy();
        byte[] whole = Files.readAllBytes(program.cache());

        byte[] damaged = whole.clone();
        Arrays.fill(damaged, whole.length / 4, whole.length / 2, (byte) 0x5a);
        for (byte[] content : new byte[][] {damaged, Arrays.copyOf(whole, whole.length / 2), {}}) {
            Files.write(program.cache(), content);
            assertThat(program.start()).isEqualTo(new Ended(0, "one\n"));
        }
    }

    @Test
    void a_cache_that_the_jvm_cannot_use_with_its_options_is_passed_over_without_a_word() throws Exception {
        assertThat(copy().start("-XX:+UseCompactObjectHeaders")).isEqualTo(new Ended(0, "one\n"));
    }

    @Test
    void a_rehearsal_that_fails_leaves_no_cache_and_stops_nobody() throws Exception {
        copy();
        var failing = SmallProgram.failing(folder);

        assertThat(failing.rehearse()).isEqualTo(new Ended(0, ""));

        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("lib", "Small.java", "Small.class");
    }

    // With the cache, and with what it was made from; the files are younger than theirs.
    private SmallProgram copy() throws IOException {
        Files.createDirectories(folder.resolve("lib"));
        for (String name : new String[] {"aot-cache", "aot-cache.made-from", "lib/small.jar"}) {
            Files.copy(rehearsed.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        return new SmallProgram(folder);
    }
}
