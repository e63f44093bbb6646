package dev.parley.socketio;

import dev.parley.engineio.Answer;
import dev.parley.engineio.EngineMiddleware;
import dev.parley.engineio.EngineRequest;
import dev.parley.engineio.ResponseHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The bundles of the JavaScript client, answered below the path of the server as from the reference:
/// `/socket.io/socket.io.js` and its kin. None come with this library; the application brings them. Read once, and
/// immutable.
final class ClientFiles implements EngineMiddleware {

    private static final List<String> SCRIPTS =
            List.of("socket.io.js", "socket.io.min.js", "socket.io.esm.min.js", "socket.io.msgpack.min.js");

    /// Reads one file, if there is one of that name.
    @FunctionalInterface
    interface Source {

        Optional<byte[]> read(String name) throws IOException;
    }

    private final String path;
    private final Map<String, ClientFile> files;

    private ClientFiles(String path, Map<String, ClientFile> files) {
        this.path = path;
        this.files = files;
    }

    /// @param path of the server, with a slash at both ends
    /// @throws UncheckedIOException if a file is there and cannot be read
    static ClientFiles from(Source source, String path) {
        Map<String, ClientFile> files = new HashMap<>();
        try {
            for (String script : SCRIPTS) {
                source.read(script).ifPresent(bytes -> files.put(script, ClientFile.script(bytes)));
                source.read(script + ".map").ifPresent(bytes -> files.put(script + ".map", ClientFile.map(bytes)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the files of the client cannot be read", e);
        }
        return new ClientFiles(path, Map.copyOf(files));
    }

    static Source none() {
        return name -> Optional.empty();
    }

    /// @throws IllegalArgumentException if the client is not there
    static Source folder(Path folder) {
        if (SCRIPTS.stream().noneMatch(script -> Files.isRegularFile(folder.resolve(script)))) {
            throw new IllegalArgumentException(
                    "serveClient wants a folder with one of " + SCRIPTS + ", and there is none in " + folder);
        }
        return name -> {
            Path file = folder.resolve(name);
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        };
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    @Override
    public Optional<Answer> handle(EngineRequest request, ResponseHeaders headers) {
        String asked = request.path();
        if (asked.endsWith("/") || !request.method().equals("GET")) {
            return Optional.empty(); // as nearly all requests
        }
        String name = asked.substring(asked.lastIndexOf('/') + 1);
        // A servlet container has the path of the application before it.
        return asked.endsWith(path + name)
                ? Optional.ofNullable(files.get(name)).map(file -> file.answer(request.headers()))
                : Optional.empty();
    }
}
