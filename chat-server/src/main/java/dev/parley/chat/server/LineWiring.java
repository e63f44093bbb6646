package dev.parley.chat.server;

import dev.parley.chat.Chat;
import dev.parley.chat.line.LineDoor;
import dev.parley.chat.line.LineLimits;
import dev.parley.chat.line.LineTls;
import dev.parley.chat.server.caller.ClientAddresses;
import dev.parley.chat.server.config.LinePort;
import dev.parley.chat.server.config.ServerConfig;
import dev.parley.chat.server.metrics.Metrics;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Puts the TCP door in its place.
final class LineWiring {

    private LineWiring() {}

    /// The door, not open yet.
    static LineDoor door(ServerConfig config, ClientAddresses addresses, Metrics metrics) {
        LineLimits limits = LineLimits.DEFAULTS.perAddress(
                config.connectionsPerAddress(),
                address -> ClientAddresses.isPublic(address) && !addresses.isTrusted(address));
        LineDoor door = new LineDoor(
                limits,
                ZoneId.systemDefault(),
                address -> addresses.origin(address, List.of()),
                code -> metrics.refused("line", code));
        metrics.watchLines(door::connections);
        return door;
    }

    /// Opens it, if it is to be open. Nobody who runs a second Parley on this machine asked for a port that the first
    /// one has: so only a port that was set stops the start. What is to be said about it, in a sentence.
    static Optional<String> open(ServerConfig config, LineDoor door, Chat chat) {
        return config.line().map(line -> open(line, door, chat));
    }

    private static String open(LinePort line, LineDoor door, Chat chat) {
        try {
            door.open(
                    chat,
                    new InetSocketAddress(line.host(), line.port()),
                    line.files().map(files -> new LineTls(files.certificate(), files.key())));
            return "By TCP it is at " + line.typed(door.port()) + warning(line);
        } catch (BindException e) {
            if (line.chosen()) {
                throw CannotStart.atLine(line, e);
            }
            return "Nobody can come by TCP: " + CannotStart.lineIsClosed(line, e) + "; --line-port chooses another";
        } catch (IOException e) {
            throw CannotStart.atLine(line, e);
        }
    }

    private static String warning(LinePort line) {
        if (line.files().isPresent()) {
            return " (TLS)";
        }
        return line.exposed()
                ? ". Mind: what is said there is readable on its way, without --line-certificate and --line-key"
                : " (try nc)";
    }
}
