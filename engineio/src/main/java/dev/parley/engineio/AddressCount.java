package dev.parley.engineio;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/// Who is here from which address, within an [AddressLimit]. Safe from any thread.
public final class AddressCount {

    private final AddressLimit limit;
    private final IntConsumer exceeded;
    private final Map<Object, Integer> here = new ConcurrentHashMap<>();

    /// @param exceeded told the limit, each time it is not enough
    AddressCount(AddressLimit limit, IntConsumer exceeded) {
        this.limit = limit;
        this.exceeded = exceeded;
    }

    /// Lets one more in if there is room.
    ///
    /// @param address where it comes from
    /// @return whether there was. If so, [#left(InetAddress)] must follow once
    public boolean enters(InetAddress address) {
        // Counted first and taken back: to ask first would let two in where there is room for one.
        if (came(address) <= limit.most()) {
            return true;
        }
        left(address);
        exceeded.accept(limit.most());
        return false;
    }

    /// One of those who were let in has gone.
    ///
    /// @param address where it came from
    public void left(InetAddress address) {
        if (limit.counts().test(address)) {
            here.computeIfPresent(network(address), (key, count) -> count == 1 ? null : Integer.valueOf(count - 1));
        }
    }

    /// Whether one more may come.
    boolean hasRoom(InetAddress address) {
        boolean room = !limit.counts().test(address) || here.getOrDefault(network(address), 0) < limit.most();
        if (!room) {
            exceeded.accept(limit.most());
        }
        return room;
    }

    /// One more is here, whether there was room or not.
    ///
    /// @return how many are here from its address; 0 if they are not counted
    int came(InetAddress address) {
        return limit.counts().test(address) ? here.merge(network(address), 1, Integer::sum) : 0;
    }

    /// How many addresses have anybody here.
    int addresses() {
        return here.size();
    }

    private static Object network(InetAddress address) {
        return address instanceof Inet6Address six
                ? ByteBuffer.wrap(six.getAddress()).getLong()
                : address;
    }
}
