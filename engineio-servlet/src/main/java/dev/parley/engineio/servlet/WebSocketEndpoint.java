package dev.parley.engineio.servlet;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Loop;
import dev.parley.engineio.TransportListener;
import dev.parley.engineio.WebSocketRequest;
import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.engineio.protocol.Packet;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Turns the messages of one WebSocket into packets, one message a packet. The container calls it on any of its
/// threads, one at a time.
///
/// Public for the container alone: Jetty takes no other.
@SuppressWarnings("exports") // so nobody who reads this module needs that of the WebSockets
public final class WebSocketEndpoint extends Endpoint {

    private final WebSocketRequest request;
    private final Loop loop;
    private final int maxPayload;
    private final Semaphore mayWait;
    private final OpenWebSockets open;
    private @Nullable Incoming incoming;
    private @Nullable WebSocketTransport transport;

    // What was wrong once is wrong as a whole, however much of it the container still has.
    private volatile boolean ended;

    // Confined to the loop.
    private @Nullable TransportListener listener;

    WebSocketEndpoint(WebSocketRequest request, Loop loop, int maxPayload, Semaphore mayWait, OpenWebSockets open) {
        this.request = request;
        this.loop = loop;
        this.maxPayload = maxPayload;
        this.mayWait = mayWait;
        this.open = open;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        Incoming packets = new Incoming(loop, maxPayload, mayWait, this::received);
        WebSocketTransport opened = new WebSocketTransport(session, loop, packets, open, this::lost);
        incoming = packets;
        transport = opened;
        // The container's own buffers stay small: it hands over in parts what does not fit, and the bound is ours.
        TextParts text = new TextParts(maxPayload);
        BinaryParts binary = new BinaryParts(maxPayload);
        session.addMessageHandler(
                String.class, (MessageHandler.Partial<String>) (part, last) -> part(text, part, last));
        session.addMessageHandler(
                ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>) (part, last) -> part(binary, part, last));
        loop.execute(() -> listener = request.opened(opened, loop));
    }

    private void part(TextParts text, String part, boolean last) {
        if (ended) {
            return;
        }
        if (!text.append(part)) {
            tooLarge();
        } else if (last) {
            String wire = text.take();
            packet(() -> request.revision().decode(wire), wire.length());
        }
    }

    private void part(BinaryParts binary, ByteBuffer part, boolean last) {
        if (ended) {
            return;
        }
        if (!binary.append(part)) {
            tooLarge();
        } else if (last) {
            ByteBuffer data = binary.take();
            packet(() -> request.revision().decode(data), data.remaining());
        }
    }

    private void packet(Supplier<Packet> message, int size) {
        Packet packet;
        try {
            packet = message.get();
        } catch (MalformedPacketException e) {
            end(CloseReason.PARSE_ERROR, CloseCodes.PROTOCOL_ERROR);
            return;
        }
        offer(packet, size);
    }

    private void offer(Packet packet, int size) {
        if (incoming != null && !incoming.offer(packet, size)) {
            end(CloseReason.TRANSPORT_ERROR, CloseCodes.TRY_AGAIN_LATER);
        }
    }

    private void received(Packet packet) {
        if (listener != null) {
            try {
                listener.received(packet);
            } catch (RuntimeException | Error e) {
                EngineServlet.LOG.log(System.Logger.Level.ERROR, "a connection failed", e);
                listener.lost(CloseReason.TRANSPORT_ERROR);
            }
        }
    }

    private void lost(CloseReason reason) {
        if (listener != null) {
            listener.lost(reason);
        }
    }

    private void tooLarge() {
        loop.execute(() -> {
            if (listener != null) {
                listener.tooLarge();
            }
        });
        end(CloseReason.TRANSPORT_ERROR, CloseCodes.TOO_BIG);
    }

    /// Behind what came before.
    private void end(CloseReason reason, CloseCode code) {
        ended = true;
        if (incoming != null) {
            incoming.end();
        }
        loop.execute(() -> {
            if (transport != null) {
                transport.close(code);
            }
            lost(reason);
        });
    }

    @Override
    public void onClose(Session session, jakarta.websocket.CloseReason reason) {
        if (incoming != null) {
            incoming.end();
        }
        loop.execute(() -> {
            if (transport != null) {
                transport.gone();
            }
            lost(CloseReason.TRANSPORT_CLOSE);
        });
    }

    /// Whatever it was, the WebSocket is of no more use. Tomcat does not close it by itself in every case.
    @Override
    public void onError(Session session, Throwable error) {
        EngineServlet.LOG.log(System.Logger.Level.DEBUG, "a connection failed", error);
        end(CloseReason.TRANSPORT_ERROR, CloseCodes.UNEXPECTED_CONDITION);
    }
}
