package dev.parley.engineio.servlet;

import dev.parley.engineio.Answer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// From the engine's answer to the container's.
final class Answers {

    private Answers() {}

    /// Writes all of it, on a thread of the container that may wait.
    static void write(Answer answer, HttpServletResponse response) throws IOException {
        byte[] body = begin(answer, response);
        if (answer.status() != HttpServletResponse.SC_NOT_MODIFIED) { // RFC 9110, 8.6
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    /// Says everything but the body and its length.
    ///
    /// @return the body
    static byte[] begin(Answer answer, HttpServletResponse response) {
        byte[] body = body(answer);
        response.setStatus(answer.status());
        if (!answer.contentType().isEmpty()) {
            response.setContentType(answer.contentType());
        }
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(header -> add(response, header.getKey(), header.getValue()));
        return body;
    }

    private static void add(HttpServletResponse response, String name, String value) {
        if (name.equalsIgnoreCase("Cache-Control")) {
            response.setHeader(name, value); // whoever says it means it in place of ours
        } else {
            response.addHeader(name, value);
        }
    }

    private static byte[] body(Answer answer) {
        ByteBuffer bytes = answer.bytes();
        if (bytes == null) {
            return answer.body().getBytes(StandardCharsets.UTF_8);
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return copy;
    }
}
