package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutageTest {

    private static final IOException FULL = new IOException("the disk is full");

    private final Lines lines = new Lines();
    private long now;
    private final Outage outage = new Outage(lines, () -> now);

    @Test
    void the_first_failure_is_told_then_once_a_minute_how_many_and_then_the_end() {
        outage.cost(1, FULL);
        for (int second = 1; second <= 60; second++) {
            now += Duration.ofSeconds(1).toNanos();
            outage.cost(10, FULL);
        }
        assertThat(outage.lasts()).isTrue();
        outage.ends();

        assertThat(outage.lasts()).isFalse();
        assertThat(lines.said)
                .containsExactly(
                        "WARNING 1 writes were not stored: the disk is full",
                        "WARNING 601 writes were not stored: the disk is full",
                        "INFO writes are stored again; 601 were refused meanwhile");
    }

    @Test
    void nothing_is_told_while_all_is_well() {
        outage.ends();
        outage.ends();

        assertThat(lines.said).isEmpty();
    }

    @Test
    void the_next_outage_is_told_at_once_and_counts_anew() {
        outage.cost(5, FULL);
        outage.ends();
        outage.suspected(FULL);
        outage.ends();

        assertThat(lines.said)
                .endsWith(
                        "WARNING it is not known yet what was stored: the disk is full",
                        "INFO writes are stored again; 0 were refused meanwhile");
    }

    private static final class Lines implements System.Logger {

        private final List<String> said = new ArrayList<>();

        @Override
        public String getName() {
            return "store";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String words, @Nullable Throwable cause) {
            said.add(level + " " + words);
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String words, @Nullable Object... details) {
            said.add(level + " " + MessageFormat.format(String.valueOf(words), details));
        }
    }
}
