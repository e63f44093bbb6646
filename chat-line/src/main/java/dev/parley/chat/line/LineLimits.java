package dev.parley.chat.line;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Predicate;

/// Every bound of the TCP door, in one place; what may be said, and how often, is bounded by the chat.
///
/// @param connections at a time
/// @param connectionsPerAddress of those addresses that are `counted`
/// @param counted whether connections from an address are counted; a proxy's must not be, for it speaks for many
/// @param greeting after so much silence a newcomer is greeted, for it may be a person who waits to be asked
/// @param name how long a newcomer may take to a name, and to the next one if that is refused
/// @param unfinished how long a frame or a line may take from its first byte to its last
/// @param silence after which a connection that says nothing is closed
/// @param farewell how long a client may take to the last words for it, and to close its end
/// @param patience how long one may say more than one may, being held back, before one is sent away
/// @param mistakes in a row, after which one is sent away
/// @param waitingBytes that wait for one client; who is further behind is disconnected
/// @param waitingBytesInAll that wait for all who are far behind; then those for whom most waits are disconnected
/// @param unfinishedBytesInAll of frames and lines that came in part; who sends more of one then is sent away
/// @param earlierLines how many of a room's last lines one is shown on coming in
public record LineLimits(
        int connections,
        int connectionsPerAddress,
        Predicate<InetAddress> counted,
        Duration greeting,
        Duration name,
        Duration unfinished,
        Duration silence,
        Duration farewell,
        Duration patience,
        int mistakes,
        long waitingBytes,
        long waitingBytesInAll,
        long unfinishedBytesInAll,
        int earlierLines) {

    private static final long HEAP = Runtime.getRuntime().maxMemory();

    public static final LineLimits DEFAULTS = new LineLimits(
            20_000,
            200,
            _ -> true,
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(30),
            Duration.ofHours(24),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            20,
            1024 * 1024,
            HEAP / 8,
            HEAP / 16,
            20);

    /// The same with so many connections of each of these addresses.
    public LineLimits perAddress(int most, Predicate<InetAddress> which) {
        return new LineLimits(
                connections,
                most,
                which,
                greeting,
                name,
                unfinished,
                silence,
                farewell,
                patience,
                mistakes,
                waitingBytes,
                waitingBytesInAll,
                unfinishedBytesInAll,
                earlierLines);
    }
}
