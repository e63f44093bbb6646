package dev.parley.chat.line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/// Tells by its first bytes what a client speaks. Pure functions.
///
/// What belongs to another protocol is answered in that protocol's own words and closed: a form that a web page posts
/// to
/// this port must never become something that was said.
final class FirstBytes {

    /// So many are enough to tell.
    static final int MOST = Header.LENGTH;

    sealed interface Verdict {

        /// It could still be one or the other.
        record Undecided() implements Verdict {}

        record Frames() implements Verdict {}

        record Lines() implements Verdict {}

        /// Something else, and the bytes that end it, a character each.
        record Foreign(String answer) implements Verdict {}
    }

    private record Protocol(String beginning, String answer) {}

    private static final String NO_PAGE = "This is the TCP door of a chat, not a web page.\n";

    private static final String HTTP_ANSWER = "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\n"
            + "X-Content-Type-Options: nosniff\r\nConnection: close\r\nContent-Length: " + NO_PAGE.length() + "\r\n\r\n"
            + NO_PAGE;

    /// A fatal alert, "handshake failure": what a TLS client understands.
    private static final String TLS_ANSWER = "\u0015\u0003\u0003\0\u0002\u0002(";

    private static final String SSH_ANSWER = "This is the TCP door of a chat, not SSH.\r\n";
    private static final String REDIS_ANSWER = "-ERR this is the TCP door of a chat, not Redis\r\n";
    private static final String NO_TEXT =
            new String(Wording.anybody("This is the TCP door of a chat: it takes text."), ISO_8859_1);

    // PRI is how HTTP/2 begins.
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "HEAD", "OPTIONS", "DELETE", "PATCH", "CONNECT", "TRACE", "PRI");

    private static final List<Protocol> OTHERS = others();

    private FirstBytes() {}

    static Verdict judge(byte[] bytes, int count) {
        if (count == 0) {
            return new Verdict.Undecided();
        }
        if (isControl(bytes[0])) {
            return new Verdict.Foreign(bytes[0] == 0x16 ? TLS_ANSWER : NO_TEXT);
        }
        String text = new String(bytes, 0, count, ISO_8859_1);
        for (Protocol other : OTHERS) {
            if (text.startsWith(other.beginning())) {
                return new Verdict.Foreign(other.answer());
            }
        }
        boolean header = Header.begins(bytes, count);
        if (header && count == Header.LENGTH) {
            return new Verdict.Frames();
        }
        boolean open =
                header || OTHERS.stream().anyMatch(other -> other.beginning().startsWith(text));
        return open ? new Verdict.Undecided() : new Verdict.Lines();
    }

    private static boolean isControl(byte first) {
        return first >= 0 && first < ' ' && first != '\n' && first != '\r' && first != '\t';
    }

    private static List<Protocol> others() {
        List<Protocol> all = new ArrayList<>();
        METHODS.forEach(method -> all.add(new Protocol(method + " ", HTTP_ANSWER)));
        all.add(new Protocol("SSH-", SSH_ANSWER));
        all.add(new Protocol("PING\r\n", REDIS_ANSWER));
        for (char digit = '0'; digit <= '9'; digit++) {
            all.add(new Protocol("*" + digit, REDIS_ANSWER));
        }
        return List.copyOf(all);
    }

    /// Whether this first line is the head of a request in HTTP, whatever its method.
    static boolean isHttp(String line) {
        return line.matches("\\S+ .* HTTP/\\d.*");
    }
}
