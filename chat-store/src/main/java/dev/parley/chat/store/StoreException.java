package dev.parley.chat.store;

/// The store cannot work, and repeating does not help: the data is in use, too new, or damaged.
public final class StoreException extends RuntimeException {

    StoreException(String message) {
        super(message);
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
