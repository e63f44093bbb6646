package dev.parley.chat.server.socket;

import dev.parley.chat.ChatException;
import dev.parley.chat.server.metrics.Metrics;
import dev.parley.chat.server.wire.Fault;
import dev.parley.chat.server.wire.Json;
import dev.parley.socketio.ErrorHandler;
import dev.parley.socketio.InvalidArgument;
import dev.parley.socketio.Socket;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// Answers every error of a listener as a [Fault]; what is our own fault is logged.
final class SocketFaults implements ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SocketFaults.class);

    private final Metrics metrics;

    SocketFaults(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public Optional<Object> handle(Socket socket, String event, Throwable error) {
        Fault fault = switch (error) {
            case ChatException refused -> Fault.of(refused);
            case InvalidArgument invalid -> Fault.of(refusal(invalid));
            default -> internal(event, error);
        };
        metrics.refused("socket", fault.code());
        return Optional.of(fault);
    }

    // The library's own words may repeat the input.
    private static ChatException refusal(InvalidArgument invalid) {
        return Stream.<Throwable>iterate(invalid, cause -> cause != null, Throwable::getCause)
                .filter(JacksonException.class::isInstance)
                .map(cause -> Json.refusal((JacksonException) cause))
                .findFirst()
                .orElseGet(Json::formless);
    }

    private static Fault internal(String event, Throwable error) {
        LOG.error("answering {} failed", event, error);
        return Fault.internal();
    }
}
