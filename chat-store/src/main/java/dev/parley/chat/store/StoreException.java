package dev.parley.chat.store;

/// The store cannot work, and repeating does not help: the data is in use, too new, or damaged.
public final class StoreException extends RuntimeException {

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
