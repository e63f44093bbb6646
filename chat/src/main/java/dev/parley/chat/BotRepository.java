package dev.parley.chat;

import java.util.List;

/// Keeps bots.
public interface BotRepository {

    /// Remembers a bot whose person is known; its room is a kept one, or the lobby.
    void add(Bot bot);

    List<Bot> all();

    void remove(PersonId bot);
}
