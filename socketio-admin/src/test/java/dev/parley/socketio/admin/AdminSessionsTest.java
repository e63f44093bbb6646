package dev.parley.socketio.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdminSessionsTest {

    private final AtomicLong now = new AtomicLong();
    private final AdminSessions sessions = new AdminSessions(now::get);

    @Test
    void an_id_is_good_for_a_day() {
        String id = sessions.begin();
        now.set(Duration.ofDays(1).toNanos() - 1);
        assertThat(sessions.isKnown(id)).isTrue();

        now.set(Duration.ofDays(1).toNanos());
        assertThat(sessions.isKnown(id)).isFalse();
    }

    @Test
    void of_more_than_a_thousand_the_oldest_goes() {
        String first = sessions.begin();
        String second = sessions.begin();
        for (int more = 0; more < 999; more++) {
            sessions.begin();
        }

        assertThat(sessions.isKnown(first)).isFalse();
        assertThat(sessions.isKnown(second)).isTrue();
    }

    @Test
    void ids_are_long_and_random() {
        assertThat(sessions.begin()).matches("[0-9a-f]{32}").isNotEqualTo(sessions.begin());
    }
}
