package dev.parley.spring;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What can be set about the server in `application.properties`. An unknown setting under its prefix stops the start.
///
/// @param path where it answers, behind the path of the application's context; default `/socket.io/`
/// @param pingInterval from a pong to the next ping; default 25 s
/// @param pingTimeout how long a pong may take; default 20 s
/// @param maxPayload the most bytes of one message; default 1,000,000
/// @param corsOrigins web pages of other addresses that are let in, such as `https://chat.example`; `*` is
///     all; default none
/// @param allowEio3 whether clients of Socket.IO 2 are let in beside newer ones; default false
@ConfigurationProperties(prefix = "parley.socketio", ignoreUnknownFields = false)
public record SocketIoProperties(
        @DefaultValue("/socket.io/") String path,
        @DefaultValue("25s") Duration pingInterval,
        @DefaultValue("20s") Duration pingTimeout,
        @DefaultValue("1000000B") DataSize maxPayload,
        @DefaultValue List<String> corsOrigins,
        @DefaultValue("false") boolean allowEio3) {

    /// Copies the origins.
    public SocketIoProperties {
        corsOrigins = List.copyOf(corsOrigins);
    }
}
