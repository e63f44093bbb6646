package dev.parley.chat.server.http;

import dev.parley.chat.ChatException;
import dev.parley.chat.Refusal;

/// Numbers in addresses.
final class Numbers {

    private Numbers() {}

    static long of(String field, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new ChatException(Refusal.BAD_REQUEST, field + ": must be a number");
        }
    }
}
