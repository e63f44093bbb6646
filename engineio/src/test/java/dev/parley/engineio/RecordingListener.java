package dev.parley.engineio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// An application that writes down what its sessions hear.
final class RecordingListener implements SessionListener, SessionHandler {

    final List<Session> sessions = new ArrayList<>();
    final List<String> heard = new ArrayList<>();
    final List<CloseReason> closed = new ArrayList<>();

    @Override
    public SessionListener opened(Session session) {
        sessions.add(session);
        return this;
    }

    @Override
    public void text(String data) {
        heard.add(data);
    }

    @Override
    public void binary(ByteBuffer data) {
        heard.add("bytes:" + StandardCharsets.UTF_8.decode(data));
    }

    @Override
    public void closed(CloseReason reason) {
        closed.add(reason);
    }

    Session session() {
        return sessions.getLast();
    }
}
