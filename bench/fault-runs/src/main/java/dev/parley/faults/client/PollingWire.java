package dev.parley.faults.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Engine.IO by HTTP long-polling alone: a request that waits for packets, and one for those that go out.
final class PollingWire implements Wire {

    private static final String SEPARATOR = "\u001e";
    private static final Duration LONGEST_POLL = Duration.ofSeconds(60);
    private static final int MOST_PACKETS = 16;

    private final BlockingQueue<String> outgoing = new LinkedBlockingQueue<>();
    private final String address;
    private final Listener listener;
    private final Duration patience;
    private final List<Thread> threads = new ArrayList<>();

    private PollingWire(String address, String sid, Listener listener, Duration patience) {
        this.address = address + "&sid=" + sid;
        this.listener = listener;
        this.patience = patience;
    }

    static Wire open(String server, Listener listener, Duration patience) throws IOException {
        String address = server + "/socket.io/?EIO=4&transport=polling";
        try {
            String handshake = body(HttpRequest.newBuilder(URI.create(address)), patience);
            PollingWire wire =
                    new PollingWire(address, Json.text(Json.read(handshake.substring(1)), "sid"), listener, patience);
            listener.packet(handshake);
            wire.threads.add(Thread.startVirtualThread(() -> wire.untilBroken(wire::poll)));
            wire.threads.add(Thread.startVirtualThread(() -> wire.untilBroken(wire::post)));
            return wire;
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void send(String packet) {
        outgoing.add(packet);
    }

    private interface Turn {

        void take() throws IOException, InterruptedException;
    }

    private void untilBroken(Turn turn) {
        try {
            while (true) {
                turn.take();
            }
        } catch (IOException | InterruptedException e) {
            listener.broken(e.toString());
        }
    }

    private void poll() throws IOException, InterruptedException {
        String packets = body(HttpRequest.newBuilder(URI.create(address)), LONGEST_POLL);
        for (String packet : packets.split(SEPARATOR, -1)) {
            listener.packet(packet);
        }
    }

    private void post() throws IOException, InterruptedException {
        List<String> packets = new ArrayList<>(List.of(outgoing.take()));
        outgoing.drainTo(packets, MOST_PACKETS - 1);
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "text/plain;charset=UTF-8")
                .POST(BodyPublishers.ofString(String.join(SEPARATOR, packets)));
        body(request, patience);
    }

    private static String body(HttpRequest.Builder request, Duration patience)
            throws IOException, InterruptedException {
        HttpResponse<String> response =
                HttpApi.HTTP.send(request.timeout(patience).build(), BodyHandlers.ofString());
        if (response.statusCode() != 200 || response.body().isEmpty()) {
            throw new IOException("status " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
