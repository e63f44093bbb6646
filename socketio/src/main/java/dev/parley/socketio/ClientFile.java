package dev.parley.socketio;

import dev.parley.engineio.Answer;
import dev.parley.engineio.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;

/// One file as clients get it: as it is, or compressed, once for all. Immutable.
///
/// @param compressed none if it is worth it for nobody
record ClientFile(String contentType, Form plain, Optional<Form> compressed) {

    private static final String GZIP = "gzip";

    /// Outside the heap, so that the network takes it from here, however many clients get it.
    ///
    /// @param tag by which a client that has it is told so (RFC 9110, 8.8.3)
    private record Form(ByteBuffer bytes, String tag) {

        static Form of(byte[] content, String coding) {
            CRC32C sum = new CRC32C();
            sum.update(content);
            String tag = "\"%08x-%x%s\"".formatted(sum.getValue(), content.length, coding);
            ByteBuffer bytes = ByteBuffer.allocateDirect(content.length).put(content);
            return new Form(bytes.flip().asReadOnlyBuffer(), tag);
        }
    }

    static ClientFile script(byte[] content) {
        return new ClientFile(
                "application/javascript; charset=utf-8",
                Form.of(content, ""),
                Optional.of(Form.of(compress(content), "-" + GZIP)));
    }

    /// What only those ask for who look for a fault.
    static ClientFile map(byte[] content) {
        return new ClientFile("application/json; charset=utf-8", Form.of(content, ""), Optional.empty());
    }

    private static byte[] compress(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array takes all
        }
        return bytes.toByteArray();
    }

    Answer answer(Headers request) {
        Optional<Form> shorter = compressed.filter(form -> takesGzip(request));
        Form form = shorter.orElse(plain);
        List<Map.Entry<String, String>> headers = new ArrayList<>(List.of(
                Map.entry("Cache-Control", "public, max-age=0"),
                Map.entry("ETag", form.tag()),
                Map.entry("Vary", "Accept-Encoding")));
        if (isKnown(form, request)) {
            return new Answer(304, "", "", headers);
        }
        if (shorter.isPresent()) {
            headers.add(Map.entry("Content-Encoding", GZIP));
        }
        return new Answer(200, contentType, "", form.bytes(), headers);
    }

    /// Compared weakly, as RFC 9110, 13.1.2 asks.
    private static boolean isKnown(Form form, Headers request) {
        return elements(request, "If-None-Match")
                .anyMatch(tag -> tag.equals("*") || tag.equals(form.tag()) || tag.equals("W/" + form.tag()));
    }

    private static boolean takesGzip(Headers request) {
        return elements(request, "Accept-Encoding")
                .anyMatch(coding -> coding.matches("(?i)gzip(\\s*;\\s*q=(1(\\.0*)?|0?\\.0*[1-9]\\d*))?"));
    }

    private static Stream<String> elements(Headers request, String name) {
        return request.all(name).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip);
    }
}
