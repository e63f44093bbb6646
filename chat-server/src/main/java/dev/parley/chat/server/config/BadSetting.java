package dev.parley.chat.server.config;

/// A setting that is unknown or has a value that cannot be. The message is a sentence for the operator.
public final class BadSetting extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BadSetting(String message) {
        super(message);
    }
}
