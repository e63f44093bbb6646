package dev.parley.chat.server;

/// The program cannot start, and the message says why in one sentence.
final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
