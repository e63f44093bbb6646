package dev.parley.chat;

/// Hears what was stored: in the order of the commits, after each commit, before its writer is answered.
public interface CommitListener {

    /// May wait when too much is to be announced; whoever commits waits with it.
    void committed(Committed change);
}
