package dev.parley.socketio;

import dev.parley.socketio.adapter.ServerSideListener;
import dev.parley.socketio.adapter.ServerSidePacket;
import dev.parley.socketio.adapter.ServerSideReplies;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// An adapter of one of several servers in this process: what they say to one another needs no network.
final class Linked extends PassingOn {

    /// The servers of one namespace.
    static final class Cluster {

        private final List<Linked> servers = new CopyOnWriteArrayList<>();

        Linked join() {
            Linked server = new Linked(this);
            servers.add(server);
            return server;
        }
    }

    private final Cluster cluster;
    private volatile Optional<ServerSideListener> listener = Optional.empty();

    private Linked(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void onServerSide(ServerSideListener namespace) {
        listener = Optional.of(namespace);
    }

    private List<ServerSideListener> others() {
        return cluster.servers.stream()
                .filter(server -> server != this)
                .flatMap(server -> server.listener.stream())
                .toList();
    }

    @Override
    public void serverSideEmit(ServerSidePacket event) {
        others().forEach(other -> other.heard(event));
    }

    @Override
    public CompletionStage<ServerSideReplies> serverSideCall(ServerSidePacket event, Duration timeout) {
        List<CompletableFuture<ServerSidePacket>> asked = others().stream()
                .map(other -> other.asked(event).toCompletableFuture())
                .toList();
        // Who has none is silent, as it would be far away: only the time tells.
        List<CompletableFuture<Void>> answers = asked.stream()
                .map(answer -> {
                    CompletableFuture<Void> came = new CompletableFuture<>();
                    answer.thenRun(() -> came.complete(null));
                    return came;
                })
                .toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, timeout.toNanos(), TimeUnit.NANOSECONDS)
                .thenApply(done -> replies(asked));
    }

    private static ServerSideReplies replies(List<CompletableFuture<ServerSidePacket>> asked) {
        List<ServerSidePacket> given = asked.stream()
                .filter(answer -> answer.isDone() && !answer.isCompletedExceptionally())
                .map(CompletableFuture::join)
                .toList();
        return new ServerSideReplies(given, asked.size() - given.size());
    }
}
