package dev.parley.faults.record;

import java.util.List;

/// All that is known of a run when it is over.
///
/// @param cuts how often the network was disturbed for a client
public record Run(
        List<ClientRecord> clients, List<RoomHistory> rooms, List<Outage> outages, List<Sample> samples, int cuts) {

    public Run {
        clients = List.copyOf(clients);
        rooms = List.copyOf(rooms);
        outages = List.copyOf(outages);
        samples = List.copyOf(samples);
    }
}
