package dev.parley.chat.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/// How things are put, byte by byte. Immutable.
final class Wording {

    /// Width of the author's field, and of the length's, before each payload to a client.
    static final int FIELD = 10;

    private static final byte[] NOBODY = {};

    private static final String CONTINUED = "\n        ";

    private final DateTimeFormatter clock;

    /// Clock times are those of this zone.
    Wording(ZoneId zone) {
        this.clock = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(zone);
    }

    /// A frame by this author.
    static byte[] said(String author, String text) {
        return frame(field(author), text);
    }

    /// A frame by nobody.
    static byte[] notice(String text) {
        return frame(NOBODY, text);
    }

    /// A frame by nobody that reads well on a terminal too: there the carriage return puts the text over the header.
    static byte[] anybody(String text) {
        return notice("\r" + text + "\n");
    }

    private static byte[] frame(byte[] author, String text) {
        byte[] payload = text.getBytes(UTF_8);
        byte[] length = Integer.toString(payload.length).getBytes(UTF_8);
        byte[] frame = new byte[2 * FIELD + payload.length];
        Arrays.fill(frame, 0, 2 * FIELD, (byte) ' ');
        System.arraycopy(author, 0, frame, 0, author.length);
        System.arraycopy(length, 0, frame, FIELD, length.length);
        System.arraycopy(payload, 0, frame, 2 * FIELD, payload.length);
        return frame;
    }

    /// As much of `name:` as fits: whole characters, and the colon.
    private static byte[] field(String author) {
        int end = author.length();
        byte[] field = (author + ":").getBytes(UTF_8);
        while (field.length > FIELD) {
            end = author.offsetByCodePoints(end, -1);
            field = (author.substring(0, end) + ":").getBytes(UTF_8);
        }
        return field;
    }

    /// A line for a terminal: when, where if it is not here, and what.
    ///
    /// @param where empty for the room the reader is in
    String line(Instant at, String where, String what) {
        String place = where.isEmpty() ? "" : "[" + Terminal.safe(where) + "] ";
        return clock.format(at) + " " + place + Terminal.safe(what).replace("\n", CONTINUED) + "\n";
    }
}
