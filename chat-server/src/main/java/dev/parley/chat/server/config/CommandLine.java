package dev.parley.chat.server.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// What stands on the command line.
public record CommandLine(Map<Setting, Value> values, Optional<String> file, boolean help, boolean check) {

    public CommandLine {
        values = Collections.unmodifiableMap(values);
    }

    /// Reads the words behind the command. Throws [BadSetting] for one that is unknown.
    public static CommandLine parse(List<String> words) {
        try {
            return of(new picocli.CommandLine(page()).parseArgs(words.toArray(String[]::new)));
        } catch (ParameterException e) {
            throw new BadSetting(e.getMessage() + " (--help lists every setting)");
        }
    }

    /// The page `--help` prints.
    public static String helpPage() {
        return new picocli.CommandLine(page()).getUsageMessage();
    }

    private static CommandLine of(ParseResult result) {
        Map<Setting, Value> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            if (result.hasMatchedOption(setting.option())) {
                String text = result.matchedOptionValue(setting.option(), "");
                values.put(setting, new Value(text.strip(), setting.option()));
            }
        }
        return new CommandLine(
                values,
                Optional.ofNullable(result.matchedOptionValue("--config", (String) null)),
                result.hasMatchedOption("--help"),
                result.hasMatchedOption("--check"));
    }

    private static CommandSpec page() {
        CommandSpec page = CommandSpec.create().name("parley");
        page.usageMessage()
                .description("Chat that one command starts.")
                .footer(
                        "",
                        "Every setting may stand on the command line, in the environment, or as a line of the file",
                        "(port=8080). The command line wins over the environment, the environment over the file.",
                        "parley backup FILE writes the data into one file, while the server goes on; parley restore FILE",
                        "makes a data folder of it.",
                        "parley export FOLDER [--room=CODE-OR-ID] writes everything, or one room, as lines of JSON and as pages",
                        "to read; parley import FOLDER/parley.jsonl takes it into other data, of a server that is stopped.",
                        "parley copy-data --from=FOLDER --to=URL copies a data folder into an empty PostgreSQL.",
                        "The one secret is a database's password: session tokens are random, and only their hashes are kept.")
                .sortOptions(false)
                .width(100);
        Arrays.stream(Setting.values()).map(CommandLine::option).forEach(page::addOption);
        page.addOption(OptionSpec.builder("--config")
                .type(String.class)
                .paramLabel("FILE")
                .description(
                        "A file of settings. Otherwise parley.properties here or in the data folder.",
                        "  " + Settings.FILE_VARIABLE)
                .build());
        page.addOption(OptionSpec.builder("--check")
                .description("Start with these settings, then stop at once.")
                .build());
        page.addOption(OptionSpec.builder("--help")
                .usageHelp(true)
                .description("Print this page.")
                .build());
        return page;
    }

    private static OptionSpec option(Setting setting) {
        String otherwise = setting.defaultValue().isEmpty() ? "nothing is set" : setting.defaultValue();
        return OptionSpec.builder(setting.option())
                .type(String.class)
                .paramLabel(setting.label())
                .description(setting.meaning(), "  " + setting.variable() + ", otherwise " + otherwise)
                .build();
    }
}
