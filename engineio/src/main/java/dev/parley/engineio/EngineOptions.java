package dev.parley.engineio;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything one may set about an engine. Immutable, checked when built; the defaults are the reference's, save where
/// a bound was missing there.
///
/// @param path where the engine answers, with a slash at both ends; default `/engine.io/`
/// @param pingInterval from a pong (or the opening) to the next ping; default 25 s
/// @param pingTimeout how long a pong may take; default 20 s
/// @param upgradeTimeout how long a client may take from the WebSocket to the end of the upgrade; default 10 s
/// @param maxPayload the most bytes of one polling body or WebSocket message; default 1,000,000
/// @param maxBufferedBytes the most bytes that may wait for one client before it is closed as a slow consumer; default
/// 4 MiB
/// @param maxBufferedBytesInAll the most bytes that may wait for all clients together that are far behind: beyond, the
/// one for whom most waits is closed as a slow consumer. Far behind is for whom more than 256 KiB wait, or on a small
/// heap the 2,048th part of this. A quarter of it may be here of messages and bodies that came in part. Default half
/// the heap
/// @param maxPacketsPerPoll the most packets in one polling answer; default 16, what the Python client accepts
/// @param maxSessions the most sessions at a time; default one for each 4 KiB of the heap, 1,000,000 at most
/// @param addressLimit how many connections and sessions one address may have; default 1,000, with this machine and
/// private networks not counted
/// @param transports the transports a client may open; default both
/// @param allowUpgrades whether a polling client may move to WebSocket; default true
/// @param allowEIO3 whether clients of [revision 3][Revision#THREE] are let in, those of Socket.IO 2; default false
/// @param origins which web pages of other addresses may talk to the engine; default none
/// @param allowRequest asked whether a client may open a session; default none, and everybody may
/// @param allowRequestTimeout how long its word may take before it is a refusal; default 10 s
/// @param cookie a cookie that holds the session's id; default none
/// @param httpCompression the least bytes of a polling answer that are compressed; default none is
/// @param perMessageDeflate the least bytes of a WebSocket message that are compressed; default none is
public record EngineOptions(
        String path,
        Duration pingInterval,
        Duration pingTimeout,
        Duration upgradeTimeout,
        int maxPayload,
        int maxBufferedBytes,
        long maxBufferedBytesInAll,
        int maxPacketsPerPoll,
        int maxSessions,
        AddressLimit addressLimit,
        Set<TransportName> transports,
        boolean allowUpgrades,
        boolean allowEIO3,
        Origins origins,
        Optional<AllowRequest> allowRequest,
        Duration allowRequestTimeout,
        Optional<HandshakeCookie> cookie,
        OptionalInt httpCompression,
        OptionalInt perMessageDeflate) {

    /// What a body or message must have to be worth compressing, unless another size is set: in bytes.
    public static final int COMPRESSION_THRESHOLD = 1024;

    /// Checks every option.
    ///
    /// @throws IllegalArgumentException naming the option that cannot be
    public EngineOptions {
        require(path.startsWith("/") && path.endsWith("/"), "path must begin and end with a slash, is " + path);
        require(isPositive(pingInterval), "pingInterval must be positive, is " + pingInterval);
        require(isPositive(pingTimeout), "pingTimeout must be positive, is " + pingTimeout);
        require(isPositive(upgradeTimeout), "upgradeTimeout must be positive, is " + upgradeTimeout);
        require(maxPayload > 0, "maxPayload must be positive, is " + maxPayload);
        require(maxBufferedBytes > 0, "maxBufferedBytes must be positive, is " + maxBufferedBytes);
        require(maxBufferedBytesInAll > 0, "maxBufferedBytesInAll must be positive, is " + maxBufferedBytesInAll);
        require(maxPacketsPerPoll > 0, "maxPacketsPerPoll must be positive, is " + maxPacketsPerPoll);
        require(maxSessions > 0, "maxSessions must be positive, is " + maxSessions);
        require(isPositive(allowRequestTimeout), "allowRequestTimeout must be positive, is " + allowRequestTimeout);
        require(httpCompression.orElse(0) >= 0, "httpCompression must not be negative, is " + httpCompression);
        require(perMessageDeflate.orElse(0) >= 0, "perMessageDeflate must not be negative, is " + perMessageDeflate);
        require(!transports.isEmpty(), "transports must name at least one");
        transports = Set.copyOf(transports);
    }

    boolean speaks(Revision revision) {
        return switch (revision) {
            case THREE -> allowEIO3;
            case FOUR -> true;
        };
    }

    /// {@return a builder that begins with the defaults}
    public static Builder builder() {
        return new Builder();
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /// Collects options; [#build()] checks them.
    public static final class Builder {

        private String path = "/engine.io/";
        private Duration pingInterval = Duration.ofSeconds(25);
        private Duration pingTimeout = Duration.ofSeconds(20);
        private Duration upgradeTimeout = Duration.ofSeconds(10);
        private int maxPayload = 1_000_000;
        private int maxBufferedBytes = 4 * 1024 * 1024;
        private long maxBufferedBytesInAll = Runtime.getRuntime().maxMemory() / 2;
        private int maxPacketsPerPoll = 16;
        private int maxSessions = affordableSessions();
        private AddressLimit addressLimit = AddressLimit.of(1_000);
        private Set<TransportName> transports = EnumSet.allOf(TransportName.class);
        private boolean allowUpgrades = true;
        private boolean allowEIO3;
        private Origins origins = new Origins.Own();
        private @Nullable AllowRequest allowRequest;
        private Duration allowRequestTimeout = Duration.ofSeconds(10);
        private @Nullable HandshakeCookie cookie;
        private OptionalInt httpCompression = OptionalInt.empty();
        private OptionalInt perMessageDeflate = OptionalInt.empty();

        private Builder() {}

        /// An idle one takes two kilobytes.
        private static int affordableSessions() {
            return (int) Math.min(1_000_000, Runtime.getRuntime().maxMemory() / (4 * 1024));
        }

        /// Where the engine answers; the slash at the end may be left out.
        ///
        /// @param value with a slash at both ends
        /// @return this builder
        public Builder path(String value) {
            path = value.endsWith("/") ? value : value + "/";
            return this;
        }

        /// From a pong to the next ping; default 25 s.
        ///
        /// @param value more than nothing
        /// @return this builder
        public Builder pingInterval(Duration value) {
            pingInterval = value;
            return this;
        }

        /// How long a pong may take; default 20 s.
        ///
        /// @param value more than nothing
        /// @return this builder
        public Builder pingTimeout(Duration value) {
            pingTimeout = value;
            return this;
        }

        /// How long a move to WebSocket may take; default 10 s.
        ///
        /// @param value more than nothing
        /// @return this builder
        public Builder upgradeTimeout(Duration value) {
            upgradeTimeout = value;
            return this;
        }

        /// The most bytes of one polling body or WebSocket message; default 1,000,000.
        ///
        /// @param bytes one or more
        /// @return this builder
        public Builder maxPayload(int bytes) {
            maxPayload = bytes;
            return this;
        }

        /// The most that may wait for one client before it is closed as a slow consumer; default 4 MiB.
        ///
        /// @param bytes one or more
        /// @return this builder
        public Builder maxBufferedBytes(int bytes) {
            maxBufferedBytes = bytes;
            return this;
        }

        /// The most that may wait for all clients together that are far behind, before the one for whom most waits is
        /// closed; a quarter of it may be here of what came in part. Default half the heap.
        ///
        /// @param bytes one or more
        /// @return this builder
        public Builder maxBufferedBytesInAll(long bytes) {
            maxBufferedBytesInAll = bytes;
            return this;
        }

        /// The most packets in one polling answer; default 16.
        ///
        /// @param packets one or more
        /// @return this builder
        public Builder maxPacketsPerPoll(int packets) {
            maxPacketsPerPoll = packets;
            return this;
        }

        /// The most sessions at a time; default one for each 4 KiB of the heap, 1,000,000 at most.
        ///
        /// @param sessions one or more
        /// @return this builder
        public Builder maxSessions(int sessions) {
            maxSessions = sessions;
            return this;
        }

        /// How many connections and sessions one address may have; default 1,000, with this machine and private
        /// networks not counted.
        ///
        /// @param value a number, and who is counted
        /// @return this builder
        public Builder addressLimit(AddressLimit value) {
            addressLimit = value;
            return this;
        }

        /// The transports that clients may open; default both.
        ///
        /// @param value one at least
        /// @return this builder
        public Builder transports(Set<TransportName> value) {
            transports = value;
            return this;
        }

        /// Whether a polling client may move to WebSocket; default true.
        ///
        /// @param value false to refuse it
        /// @return this builder
        public Builder allowUpgrades(boolean value) {
            allowUpgrades = value;
            return this;
        }

        /// Whether clients of Engine.IO 3 are let in, those of Socket.IO 2; default false.
        ///
        /// @param value true to let them in
        /// @return this builder
        public Builder allowEIO3(boolean value) {
            allowEIO3 = value;
            return this;
        }

        /// Which web pages of other addresses are let in; default none.
        ///
        /// @param value a choice of them
        /// @return this builder
        public Builder origins(Origins value) {
            origins = value;
            return this;
        }

        /// Who may open a session; default everybody.
        ///
        /// @param value asked about every handshake
        /// @return this builder
        public Builder allowRequest(AllowRequest value) {
            allowRequest = value;
            return this;
        }

        /// How long that may take; default 10 s.
        ///
        /// @param value more than nothing
        /// @return this builder
        public Builder allowRequestTimeout(Duration value) {
            allowRequestTimeout = value;
            return this;
        }

        /// A cookie with the session id for the answer to a handshake; default none.
        ///
        /// @param value its name and attributes
        /// @return this builder
        public Builder cookie(HandshakeCookie value) {
            cookie = value;
            return this;
        }

        /// Whether polling answers from [#COMPRESSION_THRESHOLD] bytes on are compressed.
        ///
        /// @param on whether it is done
        /// @return this builder
        public Builder httpCompression(boolean on) {
            httpCompression = on ? OptionalInt.of(COMPRESSION_THRESHOLD) : OptionalInt.empty();
            return this;
        }

        /// Compresses polling answers from so many bytes on.
        ///
        /// @param threshold bytes; what is shorter goes as it is
        /// @return this builder
        public Builder httpCompression(int threshold) {
            httpCompression = OptionalInt.of(threshold);
            return this;
        }

        /// Whether WebSocket messages from [#COMPRESSION_THRESHOLD] bytes on are compressed, for clients
        /// that offer it.
        ///
        /// @param on whether it is done
        /// @return this builder
        public Builder perMessageDeflate(boolean on) {
            perMessageDeflate = on ? OptionalInt.of(COMPRESSION_THRESHOLD) : OptionalInt.empty();
            return this;
        }

        /// Compresses WebSocket messages from so many bytes on, for clients that offer it.
        ///
        /// @param threshold bytes; what is shorter goes as it is
        /// @return this builder
        public Builder perMessageDeflate(int threshold) {
            perMessageDeflate = OptionalInt.of(threshold);
            return this;
        }

        /// Checks every option.
        ///
        /// @return the options
        /// @throws IllegalArgumentException naming the option that cannot be
        public EngineOptions build() {
            return new EngineOptions(
                    path,
                    pingInterval,
                    pingTimeout,
                    upgradeTimeout,
                    maxPayload,
                    maxBufferedBytes,
                    maxBufferedBytesInAll,
                    maxPacketsPerPoll,
                    maxSessions,
                    addressLimit,
                    transports,
                    allowUpgrades,
                    allowEIO3,
                    origins,
                    Optional.ofNullable(allowRequest),
                    allowRequestTimeout,
                    Optional.ofNullable(cookie),
                    httpCompression,
                    perMessageDeflate);
        }
    }
}
