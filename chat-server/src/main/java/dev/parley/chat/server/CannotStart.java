package dev.parley.chat.server;

import dev.parley.chat.server.config.LinePort;
import dev.parley.chat.server.config.ServerConfig;
import dev.parley.chat.store.StoreException;
import java.io.IOException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.util.stream.Stream;

/// The program cannot start, and the message says why in one sentence.
final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    private CannotStart(String message, Throwable cause) {
        super(message, cause);
    }

    static CannotStart withData(StoreException failure) {
        boolean denied = causes(failure).anyMatch(AccessDeniedException.class::isInstance);
        return new CannotStart(failure.getMessage() + (denied ? ": permission denied" : ""), failure);
    }

    /// What opening the port failed for; a failure that is not of the port goes on as it is.
    static RuntimeException atPort(ServerConfig config, RuntimeException failure) {
        if (failure instanceof CannotStart) {
            return failure;
        }
        return causes(failure)
                .flatMap(cause -> switch (cause) {
                    case BindException taken ->
                        Stream.of("port " + config.port() + " on " + config.host() + " cannot be opened ("
                                + taken.getMessage() + "): choose another with --port, or stop who has it");
                    case UnresolvedAddressException _ ->
                        Stream.of("--host " + config.host() + " is not an address of this machine");
                    default -> Stream.<String>empty();
                })
                .findFirst()
                .<RuntimeException>map(message -> new CannotStart(message, failure))
                .orElse(failure);
    }

    /// What opening the TCP door failed for.
    static CannotStart atLine(LinePort line, IOException failure) {
        return new CannotStart(
                lineIsClosed(line, failure)
                        + "; --line-port and --line-host choose another place, --line-port=off none",
                failure);
    }

    static String lineIsClosed(LinePort line, IOException failure) {
        return "the TCP door at port " + line.port() + " on " + line.host() + " cannot be opened ("
                + failure.getMessage() + ")";
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
