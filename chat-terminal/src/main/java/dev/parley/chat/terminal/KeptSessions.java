package dev.parley.chat.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The sessions that are open, each in a file that its owner alone may read: a session is what keeps a name
/// and the rooms of its person. One file each, so that two programs never write over one another.
final class KeptSessions {

    private final Path folder;

    KeptSessions(Path folder) {
        this.folder = folder;
    }

    /// Where the user's settings are, by the customs of the system.
    static KeptSessions of(Map<String, String> environment, Path home) {
        Path settings = Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
                .or(() -> Optional.ofNullable(environment.get("APPDATA")))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(home.resolve(".config"));
        return new KeptSessions(settings.resolve("parley").resolve("sessions"));
    }

    record Kept(URI server, String name, String token) {

        @Override
        public String toString() {
            return "Kept[" + server + ", " + name + "]";
        }
    }

    Optional<Kept> find(URI server, String name) {
        return read(file(server, name));
    }

    /// Whoever was here last.
    Optional<Kept> last(URI server) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparing(KeptSessions::time).reversed())
                    .map(KeptSessions::read)
                    .flatMap(Optional::stream)
                    .filter(kept -> kept.server().equals(server))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void keep(Kept kept) {
        try {
            Files.createDirectories(folder, permissions("rwx------"));
            Path written = Files.createTempFile(folder, "new", ".tmp", permissions("rw-------"));
            Files.write(written, List.of(kept.server().toString(), kept.name(), kept.token()));
            move(written, file(kept.server(), kept.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget(URI server, String name) {
        try {
            Files.deleteIfExists(file(server, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(URI server, String name) {
        String both = server + "\n" + name.strip().toLowerCase(Locale.ROOT);
        return folder.resolve(hash(both).substring(0, 32));
    }

    private static Optional<Kept> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.size() == 3
                    ? Optional.of(new Kept(URI.create(lines.get(0)), lines.get(1), lines.get(2)))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // not there, or none of ours: a session can be begun anew
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FileAttribute<?>[] permissions(String letters) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(letters))
                }
                : new FileAttribute<?>[0];
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0); // gone meanwhile
        }
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
