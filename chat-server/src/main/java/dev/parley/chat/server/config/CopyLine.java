package dev.parley.chat.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// `parley copy-data --from FOLDER --to URL`: moves a chat from a data folder into a PostgreSQL.
public record CopyLine(Path from, DatabaseAddress to) {

    /// The word that makes the program copy instead of starting.
    public static final String COMMAND = "copy-data";

    private static final String FROM = "--from";
    private static final String TO = "--to";

    /// Reads the words behind [#COMMAND]; `--to` may stand in the environment, as `--database` of the server.
    /// Throws [BadSetting] for one that is unknown or missing.
    public static CopyLine parse(List<String> words, Map<String, String> environment) {
        try {
            ParseResult found = new picocli.CommandLine(page()).parseArgs(words.toArray(String[]::new));
            String variable = Setting.DATABASE.variable();
            Value to = found.hasMatchedOption(TO)
                    ? new Value(found.matchedOptionValue(TO, "").strip(), TO)
                    : new Value(environment.getOrDefault(variable, "").strip(), variable);
            return new CopyLine(
                    new Value(found.matchedOptionValue(FROM, Setting.DATA.defaultValue()), FROM).path(),
                    to.database().orElseThrow(() -> new BadSetting(COMMAND + " needs " + TO + " or " + variable)));
        } catch (ParameterException e) {
            throw new BadSetting(e.getMessage() + " (parley " + COMMAND + " " + FROM + "=FOLDER " + TO + "=URL)");
        }
    }

    private static CommandSpec page() {
        CommandSpec page = CommandSpec.create().name(COMMAND);
        page.addOption(OptionSpec.builder(FROM).type(String.class).build());
        page.addOption(OptionSpec.builder(TO).type(String.class).build());
        return page;
    }
}
