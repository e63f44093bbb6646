package dev.parley.engineio;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;

/// A log that the test reads.
final class RecordingLogger implements System.Logger {

    final List<String> warnings = new ArrayList<>();

    @Override
    public String getName() {
        return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
        return true;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
        note(level, message);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
        note(level, format);
    }

    private void note(Level level, String message) {
        if (level == Level.WARNING) {
            warnings.add(message);
        }
    }
}
