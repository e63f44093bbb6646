package dev.parley.socketio.admin;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Session;
import dev.parley.socketio.SocketIoObserver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// What happened since it was last told, counted for each second. It is told every two seconds, so it holds
/// little. Safe from any thread.
final class Tally implements SocketIoObserver {

    private record Kind(long second, String type, String subType) {}

    private final LongSupplier millis;
    private final Map<Kind, Long> counts = new LinkedHashMap<>();

    Tally(LongSupplier millis) {
        this.millis = millis;
    }

    @Override
    public void opened(Session session) {
        count("rawConnection", "", 1);
    }

    @Override
    public void closed(Session session, CloseReason reason) {
        count("rawDisconnection", reason.wire(), 1);
    }

    @Override
    public void received(int size) {
        count("packetsIn", "", 1);
        count("bytesIn", "", size);
    }

    @Override
    public void sent(long messages, long size) {
        count("packetsOut", "", messages);
        count("bytesOut", "", size);
    }

    private synchronized void count(String type, String subType, long more) {
        long second = millis.getAsLong() / 1000 * 1000;
        counts.merge(new Kind(second, type, subType), more, Long::sum);
    }

    synchronized List<Map<String, Object>> takeAll() {
        List<Map<String, Object>> all = new ArrayList<>(counts.size());
        counts.forEach((kind, count) -> all.add(event(kind, count)));
        counts.clear();
        return all;
    }

    private static Map<String, Object> event(Kind kind, long count) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("timestamp", kind.second());
        event.put("type", kind.type());
        if (!kind.subType().isEmpty()) {
            event.put("subType", kind.subType());
        }
        event.put("count", count);
        return event;
    }
}
