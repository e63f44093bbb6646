package dev.parley.engineio.servlet;

import dev.parley.engineio.Loop;
import dev.parley.engineio.protocol.Packet;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// What one WebSocket brings, on its way from the container's threads to the session's loop, with room for 64 packets
/// and the bytes of one message.
///
/// When that is full, because the application does not read or the loop is behind, the container's thread waits: the
/// one way of Jakarta WebSocket to leave what a client sends in the network. No more than so many threads of the
/// container wait at a time, so that the rest of the application goes on; virtual ones are not counted.
final class Incoming {

    /// Half of what Tomcat and Jetty have by default.
    static final int MAX_WAITING_THREADS = 100;

    private static final int MAX_PACKETS = 64;

    private record Arrived(Packet packet, int size) {}

    private final Loop loop;
    private final int maxBytes;
    private final Semaphore mayWait;
    private final Consumer<Packet> receiver;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private int packets;
    private long bytes;
    private boolean ended;

    // Confined to the loop.
    private final Queue<Arrived> arrived = new ArrayDeque<>(0);
    private boolean reading = true;
    private boolean delivering;

    /// @param mayWait shared by all WebSockets of the servlet
    /// @param receiver called on the loop
    Incoming(Loop loop, int maxBytes, Semaphore mayWait, Consumer<Packet> receiver) {
        this.loop = loop;
        this.maxBytes = maxBytes;
        this.mayWait = mayWait;
        this.receiver = receiver;
    }

    /// Takes a packet, waiting for room if need be; what comes behind the end is dropped.
    ///
    /// @return false if there is no room, and too many wait already
    boolean offer(Packet packet, int size) {
        lock.lock();
        try {
            if (isFull(size) && !awaitRoom(size)) {
                return false;
            }
            if (ended) {
                return true; // or a client that does not stop would fill what nobody empties any more
            }
            packets++;
            bytes += size;
        } finally {
            lock.unlock();
        }
        loop.execute(() -> {
            arrived.add(new Arrived(packet, size));
            deliver();
        });
        return true;
    }

    private boolean isFull(int more) {
        return !ended && packets > 0 && (packets >= MAX_PACKETS || bytes + more > maxBytes);
    }

    private boolean awaitRoom(int size) {
        boolean counted = !Thread.currentThread().isVirtual();
        if (counted && !mayWait.tryAcquire()) {
            return false;
        }
        try {
            while (isFull(size)) {
                room.awaitUninterruptibly();
            }
            return true;
        } finally {
            if (counted) {
                mayWait.release();
            }
        }
    }

    /// Stops or goes on handing packets over. On the loop.
    void read(boolean on) {
        reading = on;
        deliver();
    }

    private void deliver() {
        if (delivering) {
            return; // a packet that has us read on: the next ones follow when it is done
        }
        delivering = true;
        try {
            while (reading && !arrived.isEmpty()) {
                Arrived next = arrived.remove();
                free(next.size());
                receiver.accept(next.packet());
            }
        } finally {
            delivering = false;
        }
    }

    private void free(int size) {
        lock.lock();
        try {
            packets--;
            bytes -= size;
            room.signal();
        } finally {
            lock.unlock();
        }
    }

    /// The WebSocket is over: nobody waits any more.
    void end() {
        lock.lock();
        try {
            ended = true;
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
