package dev.parley.chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Every example of `docs/scripts.md`, run as it stands there, one after the other.
@Timeout(60)
class ScriptsPageTest {

    private static final Path PAGE = Path.of("../docs/scripts.md");
    private static final Pattern EXAMPLE = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    /// A line that each prints; what a group of it is called is known to the examples that follow.
    private static final List<String> PRINTED = List.of(
            "TOKEN=(?<TOKEN>[\\w-]{43})",
            ".*\"seq\":(?<SEQ>1),.*\"duplicate\":false}",
            ".*\"seq\":2,.*\"duplicate\":false}",
            ".*\"text\":\"Build 7 is green\".*\"position\":\"(?<POSITION>[^\"]+)\"}",
            ".*\"seq\":2,.*\"kind\":\"said\".*",
            "event: following",
            ".*\"seq\":2,.*\"more\":false,.*",
            "\\{\"bot\":\\{\"id\":\"(?<BOT>[^\"]+)\".*\"hook\":\"(?<HOOK>[^\"]+)\"}",
            "ok",
            "ok",
            "204");

    @TempDir
    Path data;

    private final Map<String, String> known = new HashMap<>();

    @Test
    void every_example_does_what_the_page_says() throws IOException {
        List<String> examples = EXAMPLE.matcher(Files.readString(PAGE))
                .results()
                .map(example -> example.group(1))
                .toList();
        assertThat(examples).hasSameSizeAs(PRINTED);
        try (RunningParley parley = RunningParley.on(data)) {
            known.put("PARLEY", parley.origin());
            for (int i = 0; i < examples.size(); i++) {
                String example = examples.get(i).replace("PARLEY=http://localhost:8080\n", "");
                run(example, PRINTED.get(i));
            }
        }
    }

    private void run(String example, String printed) throws IOException {
        // The example that only remembers something shows what.
        String shown = example.contains("=$(") ? example + "\necho \"TOKEN=$TOKEN\"" : example;
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", shown).redirectErrorStream(true);
        shell.environment().putAll(known);
        Process process = shell.start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            Matcher line = lines.lines()
                    .map(Pattern.compile(printed)::matcher)
                    .filter(Matcher::matches)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("nothing like " + printed + " from: " + example));
            line.namedGroups().keySet().forEach(name -> known.put(name, line.group(name)));
        } finally {
            // Those that follow a room would go on.
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }
}
