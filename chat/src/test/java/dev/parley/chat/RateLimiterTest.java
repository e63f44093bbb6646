package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private final TurnedTime time = new TurnedTime();
    private final RateLimiter limiter = new RateLimiter(new Rate(3, Duration.ofSeconds(1)), time);

    private void take(int times) {
        for (int i = 0; i < times; i++) {
            limiter.take("ann");
        }
    }

    private Duration refused() {
        Duration[] wait = new Duration[1];
        assertThatThrownBy(() -> limiter.take("ann")).isInstanceOfSatisfying(ChatException.class, e -> {
            assertThat(e.refusal()).isEqualTo(Refusal.RATE_LIMITED);
            wait[0] = e.retryAfter().orElseThrow();
        });
        return wait[0];
    }

    @Test
    void a_burst_goes_through_and_what_follows_is_told_when_to_come_back() {
        take(3);

        assertThat(refused()).isEqualTo(Duration.ofSeconds(1));
        time.turn(Duration.ofMillis(400));
        assertThat(refused()).isEqualTo(Duration.ofMillis(600));
        time.turn(Duration.ofMillis(600));
        take(1);
        assertThat(refused()).isPositive();
    }

    @Test
    void rest_fills_the_bucket_but_never_over_its_brim() {
        take(3);
        time.turn(Duration.ofHours(1));

        take(3);

        assertThat(refused()).isPositive();
    }

    @Test
    void keys_have_buckets_of_their_own() {
        take(3);

        limiter.take("bob");

        assertThat(refused()).isPositive();
    }

    @Test
    void a_turn_given_back_is_there_again() {
        take(3);

        limiter.giveBack("ann");

        take(1);
        assertThat(refused()).isPositive();
    }

    @Test
    void without_a_limit_nothing_is_refused() {
        RateLimiter unlimited = new RateLimiter(Rate.UNLIMITED, time);

        for (int i = 0; i < 100_000; i++) {
            unlimited.take("ann");
        }
    }
}
