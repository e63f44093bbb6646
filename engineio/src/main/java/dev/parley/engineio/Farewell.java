package dev.parley.engineio;

import dev.parley.engineio.protocol.Packet;
import java.util.List;

/// The last words of a session, kept for its client, and the form it polls them in.
record Farewell(List<Packet> packets, PollingForm form) {

    Answer answer() {
        return form.answer(packets);
    }
}
