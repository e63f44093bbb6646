package dev.parley.socketio;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The WebJar of the JavaScript client, if the application has it on its class path:
/// `org.webjars.npm:socket.io-client`, or `org.webjars:socket.io-client`.
///
/// @param folder where its scripts lie
record WebJar(ClassLoader loader, String folder) implements ClientFiles.Source {

    private static final String NAME = "socket.io-client";

    /// Whose jar it may be, and what lies between its version and the scripts.
    private enum Publisher {
        NPM("org.webjars.npm", "dist/"),
        CLASSIC("org.webjars", "");

        private final String group;
        private final String folder;

        Publisher(String group, String folder) {
            this.group = group;
            this.folder = folder;
        }
    }

    /// {@return the source of its files, or of none}
    static ClientFiles.Source ofClassPath() {
        ClassLoader own = WebJar.class.getClassLoader();
        @Nullable ClassLoader application = Thread.currentThread().getContextClassLoader();
        return Stream.of(application == null ? own : application, own)
                .flatMap(WebJar::in)
                .findFirst()
                .<ClientFiles.Source>map(found -> found)
                .orElse(ClientFiles.none());
    }

    private static Stream<WebJar> in(ClassLoader loader) {
        return Stream.of(Publisher.values())
                .flatMap(publisher -> version(loader, publisher).stream()
                        .flatMap(version -> Stream.of(version, withoutRelease(version)))
                        .map(version -> "META-INF/resources/webjars/" + NAME + "/" + version + "/" + publisher.folder))
                .filter(folder -> loader.getResource(folder + "socket.io.js") != null)
                .map(folder -> new WebJar(loader, folder));
    }

    private static Optional<String> version(ClassLoader loader, Publisher publisher) {
        String file = "META-INF/maven/" + publisher.group + "/" + NAME + "/pom.properties";
        try (InputStream in = loader.getResourceAsStream(file)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return Optional.ofNullable(properties.getProperty("version"));
        } catch (IOException | IllegalArgumentException e) {
            SocketIo.LOG.log(System.Logger.Level.WARNING, "the WebJar of the client cannot be read", e);
            return Optional.empty();
        }
    }

    /// `4.8.1-1` is the second jar of 4.8.1.
    private static String withoutRelease(String version) {
        return List.of(version.split("-")).getFirst();
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        try (InputStream in = loader.getResourceAsStream(folder + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }
}
