package dev.parley.chat.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The web client's files, from the class path's folder `web`. Safe from any thread.
///
/// Each is read once and kept: there are a few dozen, and only files that exist are remembered.
public final class WebFiles {

    // No dots but inside a name, so no path leads out of the folder.
    private static final Pattern PATH = Pattern.compile("(?:[\\w-][\\w.-]*/)*[\\w-][\\w.-]*\\.\\w+");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json; charset=utf-8"),
            Map.entry("webmanifest", "application/manifest+json; charset=utf-8"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("ogg", "audio/ogg"));

    private final String folder;
    private final Map<String, WebFile> known = new ConcurrentHashMap<>();

    /// The files of a folder of the class path, such as `/web/`.
    public WebFiles(String folder) {
        this.folder = folder;
    }

    Optional<WebFile> find(String path) {
        if (!PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(known.get(path)).or(() -> read(path));
    }

    private Optional<WebFile> read(String path) {
        try (InputStream file = WebFiles.class.getResourceAsStream(folder + path)) {
            if (file == null) {
                return Optional.empty();
            }
            byte[] content = file.readAllBytes();
            WebFile found = new WebFile(ByteBuffer.wrap(content), type(path), tag(content), cacheControl(path));
            known.put(path, found);
            return Optional.of(found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String path) {
        return TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
    }

    // The build puts a hash of the content into the names under assets/, so those never change.
    private static String cacheControl(String path) {
        return path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
    }

    private static String tag(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(hash, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
