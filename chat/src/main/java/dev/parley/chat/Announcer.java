package dev.parley.chat;

/// Carries events to whoever is to hear them.
///
/// Called by one thread, one event after the other. It must not wait for anybody: while it does, the
/// chat's queue fills, and then writers wait (see [Chat]). It must not call [Chat] back.
public interface Announcer {

    void announce(ChatEvent event);
}
