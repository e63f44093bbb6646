package dev.parley.chat.server.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// What was set, from the three places: the command line wins over the environment, that over the file.
///
/// An unknown name in any of them is an error: a misspelt setting must stop the start, not quietly leave the
/// default in force.
public final class Settings {

    static final String FILE_VARIABLE = "PARLEY_CONFIG";
    private static final String FILE_NAME = "parley.properties";

    private final Map<Setting, Value> values;

    private Settings(Map<Setting, Value> values) {
        this.values = values;
    }

    /// Reads all three places. The file is the one named, else `parley.properties` in `here`, else in the data folder.
    public static Settings read(CommandLine line, Map<String, String> environment, Path here) {
        Map<Setting, Value> set = new EnumMap<>(Setting.class);
        set.putAll(fromEnvironment(environment));
        set.putAll(line.values());
        Map<Setting, Value> all = new EnumMap<>(Setting.class);
        file(line, environment, here, new Settings(set)).ifPresent(file -> all.putAll(fromFile(file)));
        all.putAll(set);
        return new Settings(all);
    }

    Value of(Setting setting) {
        return values.getOrDefault(setting, new Value(setting.defaultValue(), setting.option()));
    }

    /// Whether somebody set it.
    boolean isSet(Setting setting) {
        return values.containsKey(setting);
    }

    private static Map<Setting, Value> fromEnvironment(Map<String, String> environment) {
        Map<Setting, Value> found = new EnumMap<>(Setting.class);
        environment.forEach((name, text) -> {
            if (name.startsWith("PARLEY_") && !name.equals(FILE_VARIABLE)) {
                Setting setting = Setting.ofVariable(name)
                        .orElseThrow(() -> new BadSetting("unknown setting " + name + " in the environment"));
                found.put(setting, new Value(text.strip(), name));
            }
        });
        return found;
    }

    private static Optional<Path> file(
            CommandLine line, Map<String, String> environment, Path here, Settings withoutFile) {
        Optional<String> named = line.file().or(() -> Optional.ofNullable(environment.get(FILE_VARIABLE)));
        if (named.isPresent()) {
            return Optional.of(here.resolve(new Value(named.get(), "--config").path()));
        }
        Path data = here.resolve(withoutFile.of(Setting.DATA).path());
        return List.of(here.resolve(FILE_NAME), data.resolve(FILE_NAME)).stream()
                .filter(Files::exists)
                .findFirst();
    }

    private static Map<Setting, Value> fromFile(Path file) {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new BadSetting("the file of settings " + file + " cannot be read: " + e.getMessage());
        }
        Map<Setting, Value> found = new EnumMap<>(Setting.class);
        for (String name : lines.stringPropertyNames()) {
            Setting setting =
                    Setting.ofKey(name).orElseThrow(() -> new BadSetting("unknown setting " + name + " in " + file));
            found.put(setting, new Value(lines.getProperty(name).strip(), name + " in " + file));
        }
        return found;
    }
}
