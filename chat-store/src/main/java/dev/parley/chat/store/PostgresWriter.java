package dev.parley.chat.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.chat.CommitListener;
import dev.parley.chat.RoomId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Several lanes, each with a thread and a connection. A room is always in the same lane, so its entries are
/// committed and told one after the other, while other rooms go on beside it.
final class PostgresWriter implements Writer {

    private final HikariDataSource pool;
    private final List<PostgresLane> lanes;
    private final AtomicInteger turn = new AtomicInteger();

    PostgresWriter(HikariDataSource pool, PostgresSettings settings, String holder, CommitListener listener) {
        this.pool = pool;
        this.lanes = IntStream.range(0, settings.lanes())
                .mapToObj(number -> new PostgresLane(number, holder, pool, settings, listener))
                .toList();
    }

    @Override
    public <T> T write(RoomId room, Write<T> write) {
        PostgresLane lane = lanes.get(Math.floorMod(room.hashCode(), lanes.size()));
        return lane.write(new WriteJob<>(write, Optional.of(room)));
    }

    @Override
    public <T> T write(Write<T> write) {
        PostgresLane lane = lanes.get(Math.floorMod(turn.getAndIncrement(), lanes.size()));
        return lane.write(new WriteJob<>(write, Optional.empty()));
    }

    @Override
    public boolean isFailing() {
        return lanes.stream().anyMatch(PostgresLane::isFailing);
    }

    @Override
    public void close() {
        lanes.forEach(PostgresLane::end);
        lanes.forEach(PostgresLane::awaitEnd);
        pool.close();
    }
}
