package dev.parley.chat;

/// Opens the store of one chat.
public interface StoreOpener {

    /// Opens it.
    ///
    /// @param listener hears of every commit, from the first one on
    Store open(CommitListener listener);
}
