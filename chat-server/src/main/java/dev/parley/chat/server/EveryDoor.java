package dev.parley.chat.server;

import dev.parley.chat.Announcer;
import dev.parley.chat.ChatEvent;
import java.util.List;

/// Tells each event to all doors, one after the other. What one of them fails to tell, the others tell nevertheless.
record EveryDoor(List<Announcer> doors) implements Announcer {

    EveryDoor(Announcer... doors) {
        this(List.of(doors));
    }

    @Override
    public void announce(ChatEvent event) {
        RuntimeException failure = null;
        for (Announcer door : doors) {
            try {
                door.announce(event);
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
