package dev.parley.acceptance.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The cache that shortens a start never changes what is started, and nobody hears of it.
class AotCacheTest {

    private static final String TOLD = "-Xlog:class+load";
    private static final String FROM_THE_CACHE = "Small source: shared objects file";

    @TempDir
    Path folder;

    @Test
    void a_start_takes_its_classes_from_the_cache_also_when_the_folder_was_copied() throws Exception {
        var program = SmallProgram.saying("one", folder.resolve("here"));

        assertThat(program.rehearse()).isEqualTo(new SmallProgram.Ended(0, ""));

        assertThat(program.start(TOLD).said()).contains(FROM_THE_CACHE);
        assertThat(copyOf(program).start(TOLD).said()).contains(FROM_THE_CACHE);
        assertThat(program.start()).isEqualTo(new SmallProgram.Ended(0, "one\n"));
    }

    @Test
    void when_a_jar_has_changed_the_new_classes_run() throws Exception {
        SmallProgram.saying("one", folder).rehearse();

        var changed = SmallProgram.saying("two", folder);

        assertThat(changed.cache()).exists();
        assertThat(changed.start()).isEqualTo(new SmallProgram.Ended(0, "two\n"));
    }

    @Test
    void a_damaged_or_shortened_cache_is_passed_over_without_a_word() throws Exception {
        var program = SmallProgram.saying("one", folder);
        program.rehearse();
        byte[] whole = Files.readAllBytes(program.cache());

        byte[] damaged = whole.clone();
        Arrays.fill(damaged, whole.length / 4, whole.length / 2, (byte) 0x5a);
        for (byte[] content : new byte[][] {damaged, Arrays.copyOf(whole, whole.length / 2), {}}) {
            Files.write(program.cache(), content);
            assertThat(program.start()).isEqualTo(new SmallProgram.Ended(0, "one\n"));
        }
    }

    @Test
    void a_cache_that_the_jvm_cannot_use_with_its_options_is_passed_over_without_a_word() throws Exception {
        var program = SmallProgram.saying("one", folder);
        program.rehearse();

        assertThat(program.start("-XX:+UseCompactObjectHeaders")).isEqualTo(new SmallProgram.Ended(0, "one\n"));
    }

    @Test
    void a_rehearsal_that_fails_leaves_nothing_and_stops_nobody() throws Exception {
        var program = SmallProgram.failing(folder);
        var before = program.folder().toFile().list();

        assertThat(program.rehearse()).isEqualTo(new SmallProgram.Ended(0, ""));

        assertThat(program.folder().toFile().list()).containsExactlyInAnyOrder(before);
    }

    private SmallProgram copyOf(SmallProgram program) throws IOException {
        Path copy = folder.resolve("copy");
        Files.createDirectories(copy.resolve("lib"));
        for (String name : new String[] {"aot-cache", "aot-cache.made-from", "lib/small.jar"}) {
            Files.copy(program.folder().resolve(name), copy.resolve(name));
        }
        return new SmallProgram(copy);
    }
}
