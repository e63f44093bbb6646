package dev.parley.chat.line;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// How many connections there are, in all and from each address; a network of IPv6 (/64) is one address. Safe from any
/// thread.
final class Places {

    private static final int NETWORK_BYTES = 8;

    private final LineLimits limits;
    private final Map<InetAddress, Integer> taken = new HashMap<>();
    private int inAll;

    Places(LineLimits limits) {
        this.limits = limits;
    }

    /// Takes a place, unless there is none.
    synchronized boolean enters(InetAddress address) {
        if (inAll >= limits.connections()) {
            return false;
        }
        if (limits.counted().test(address)) {
            InetAddress counted = network(address);
            int own = taken.getOrDefault(counted, 0);
            if (own >= limits.connectionsPerAddress()) {
                return false;
            }
            taken.put(counted, own + 1);
        }
        inAll++;
        return true;
    }

    synchronized void left(InetAddress address) {
        inAll--;
        if (limits.counted().test(address)) {
            taken.computeIfPresent(network(address), (_, own) -> own > 1 ? own - 1 : null);
        }
        notifyAll();
    }

    synchronized int inAll() {
        return inAll;
    }

    /// Returns when all have left, or after `patience` at the latest.
    synchronized void awaitNobody(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toMillis(); inAll > 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static InetAddress network(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), NETWORK_BYTES), 16);
        try {
            return InetAddress.getByAddress(network);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an address", e);
        }
    }
}
