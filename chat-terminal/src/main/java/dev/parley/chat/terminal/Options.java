package dev.parley.chat.terminal;

import dev.parley.chat.terminal.wire.Addresses;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// What stands on the command line.
record Options(URI server, Optional<String> name, Optional<String> room, boolean plain, boolean signOut, boolean help) {

    private static final String DEFAULT_SERVER = "http://localhost:8080";

    /// Throws [IllegalArgumentException] for a word that is unknown.
    static Options parse(List<String> words) {
        try {
            return of(new CommandLine(page()).parseArgs(words.toArray(String[]::new)));
        } catch (ParameterException e) {
            throw new IllegalArgumentException(e.getMessage() + " (--help lists every option)", e);
        }
    }

    static String helpPage() {
        return new CommandLine(page()).getUsageMessage();
    }

    private static Options of(ParseResult result) {
        return new Options(
                Addresses.server(result.matchedPositionalValue(0, DEFAULT_SERVER)),
                Optional.ofNullable(result.matchedOptionValue("--name", (String) null)),
                Optional.ofNullable(result.matchedOptionValue("--room", (String) null)),
                result.hasMatchedOption("--plain"),
                result.hasMatchedOption("--sign-out"),
                result.hasMatchedOption("--help"));
    }

    private static CommandSpec page() {
        CommandSpec page = CommandSpec.create().name("parley chat");
        page.usageMessage()
                .description("The chat in the terminal.")
                .footer(
                        "",
                        "Who signed in stays signed in: the session's token is kept for you alone, in parley/sessions",
                        "under $XDG_CONFIG_HOME or ~/.config. /signout ends the session and forgets it.",
                        "Where the input is no terminal, each of its lines is said in the room, and what is said there",
                        "is printed: echo hello | parley chat --name bot --room lobby")
                .sortOptions(false)
                .width(100);
        page.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .type(String.class)
                .paramLabel("URL")
                .description("The address of the chat, otherwise " + DEFAULT_SERVER + ".")
                .build());
        page.addOption(word("--name", "NAME", "Who you are; otherwise you are asked."));
        page.addOption(word("--room", "ROOM", "Where to begin: a room's name, or a code; otherwise where you were."));
        page.addOption(flag("--plain", "Lines instead of a screen."));
        page.addOption(flag("--sign-out", "End the session at the end: nothing is kept."));
        page.addOption(OptionSpec.builder("--help")
                .usageHelp(true)
                .description("Print this page.")
                .build());
        return page;
    }

    private static OptionSpec word(String name, String label, String meaning) {
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(label)
                .description(meaning)
                .build();
    }

    private static OptionSpec flag(String name, String meaning) {
        return OptionSpec.builder(name).description(meaning).build();
    }
}
