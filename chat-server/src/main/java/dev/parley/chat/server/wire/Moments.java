package dev.parley.chat.server.wire;

import dev.parley.chat.ChatException;
import dev.parley.chat.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Reads times as clients write them: a day, which begins in UTC, or a moment with its offset.
final class Moments {

    private static final int LENGTH_OF_DAY = "2026-01-31".length();
    private static final int LONGEST = 40;

    private Moments() {}

    static Instant read(String field, String text) {
        try {
            if (text.length() > LONGEST) {
                throw new DateTimeException("no time is so long");
            }
            Instant instant = text.length() == LENGTH_OF_DAY
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            // A year far beyond all times is none of ours.
            return Instant.ofEpochMilli(instant.toEpochMilli());
        } catch (DateTimeException | ArithmeticException _) {
            throw new ChatException(
                    Refusal.BAD_REQUEST, field + ": a day (2026-01-31) or a moment (2026-01-31T09:05:00Z)");
        }
    }
}
