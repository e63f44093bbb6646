package dev.parley.socketio;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Those who hear what is sent to the sockets of one namespace. Safe from any thread.
final class OutgoingListeners {

    private final List<Handler.Outgoing> handlers = new CopyOnWriteArrayList<>();

    void addAll(OutgoingListeners others) {
        handlers.addAll(others.handlers);
    }

    Registration add(Handler.Outgoing handler) {
        handlers.add(handler);
        return new Registered(handler);
    }

    boolean isEmpty() {
        return handlers.isEmpty();
    }

    void tell(Socket socket, String event, @Nullable Object... arguments) {
        List<@Nullable Object> values = Collections.unmodifiableList(Arrays.asList(arguments));
        for (Handler.Outgoing handler : handlers) {
            try {
                handler.handle(socket, event, values);
            } catch (Exception | Error e) {
                socket.namespace().failed(socket, event, e);
            }
        }
    }

    private final class Registered implements Registration {

        private Handler.Outgoing handler;

        Registered(Handler.Outgoing handler) {
            this.handler = handler;
        }

        @Override
        public Registration inline() {
            return this; // it always runs where the event is sent
        }

        @Override
        public synchronized Registration once() {
            Handler.Outgoing every = handler;
            AtomicBoolean spent = new AtomicBoolean();
            Handler.Outgoing single = (socket, event, arguments) -> {
                if (spent.compareAndSet(false, true)) {
                    remove();
                    every.handle(socket, event, arguments);
                }
            };
            handlers.replaceAll(each -> each == every ? single : each);
            handler = single;
            return this;
        }

        @Override
        public synchronized void remove() {
            handlers.remove(handler);
        }
    }
}
