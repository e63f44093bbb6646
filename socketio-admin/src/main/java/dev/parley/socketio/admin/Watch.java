package dev.parley.socketio.admin;

import dev.parley.engineio.Observation;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIo;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Watches the server while an admin is there, and tells all of them how it is every two seconds. Safe from
/// any thread.
final class Watch {

    private static final int STATS_SECONDS = 2;

    private final SocketIo io;
    private final Namespace admins;
    private final ServerStats stats;
    private final Optional<EventFeed> events;
    private final Tally tally = new Tally(System::currentTimeMillis);
    private final ScheduledThreadPoolExecutor timer;
    private final Set<String> present = new HashSet<>();
    private @Nullable Observation counting;
    private @Nullable Future<?> telling;

    Watch(SocketIo io, Namespace admins, AdminOptions options) {
        this.io = io;
        this.admins = admins;
        this.stats = new ServerStats(io, options.serverId());
        this.events = options.isDevelopment() ? Optional.of(new EventFeed(io, admins, options)) : Optional.empty();
        this.timer = timer();
    }

    /// A thread that is there while there is something to do.
    private static ScheduledThreadPoolExecutor timer() {
        var timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("parley-admin").daemon().factory());
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    synchronized void arrive(Socket admin) {
        present.add(admin.id());
        if (present.size() == 1) {
            counting = io.observe(tally);
            telling = timer.scheduleAtFixedRate(this::tell, STATS_SECONDS, STATS_SECONDS, TimeUnit.SECONDS);
            events.ifPresent(EventFeed::begin);
        }
    }

    synchronized void depart(Socket admin) {
        if (present.remove(admin.id()) && present.isEmpty()) {
            events.ifPresent(EventFeed::end);
            if (counting != null && telling != null) {
                counting.end();
                telling.cancel(false);
            }
            tally.takeAll();
        }
    }

    private void tell() {
        try {
            admins.emit("server_stats", stats.now(tally.takeAll()));
        } catch (RuntimeException e) {
            // Thrown on, it would be the last time that anybody is told.
            Admin.LOG.log(System.Logger.Level.ERROR, "the numbers of the server cannot be told", e);
        }
    }

    Map<String, Object> statsNow() {
        return stats.now(List.of());
    }
}
