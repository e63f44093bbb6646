package dev.parley.socketio;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// What the library logs, down to DEBUG, as a line with what belongs to it.
final class Log extends Handler implements AutoCloseable {

    // Held, for the log manager itself does not.
    private final Logger logger;
    private final Level before;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private Log(Logger logger) {
        this.logger = logger;
        this.before = logger.getLevel();
        setFormatter(new SimpleFormatter());
        setLevel(Level.FINE);
        logger.setLevel(Level.FINE);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    static Log of(String name) {
        return new Log(Logger.getLogger(name));
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(getFormatter().formatMessage(line) + stack(line.getThrown()));
    }

    private static String stack(Throwable thrown) {
        StringBuilder stack = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            stack.append('\n').append(cause);
        }
        return stack.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
        logger.setLevel(before);
    }
}
