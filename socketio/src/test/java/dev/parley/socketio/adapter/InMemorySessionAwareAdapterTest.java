package dev.parley.socketio.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.socketio.adapter.Restoration.Loss;
import dev.parley.socketio.contract.AdapterContract;
import dev.parley.socketio.contract.Hearing;
import dev.parley.socketio.contract.SessionAwareAdapterContract;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InMemorySessionAwareAdapterTest extends SessionAwareAdapterContract {

    private static final Duration AWAY = Duration.ofMinutes(2);
    private static final Duration DETECTION = Duration.ofSeconds(66);
    private static final Duration INSTANT = Duration.ofNanos(1);
    private static final RecoveryBounds BOUNDS = new RecoveryBounds(AWAY, DETECTION, 3, 5, 10_000, 1_000);
    private static final Audience KITCHEN = Audience.EVERYONE.to("kitchen");

    @Override
    protected SessionAwareAdapter adapter() {
        return new InMemorySessionAwareAdapter(BOUNDS);
    }

    /// It is an adapter as any other besides.
    @Nested
    class AsAnyOther extends AdapterContract {

        @Override
        protected Adapter adapter() {
            return new InMemorySessionAwareAdapter(BOUNDS);
        }
    }

    private static Restoration lost(Loss loss) {
        return new Restoration.Lost(loss);
    }

    @Test
    void one_may_be_away_so_long_and_no_longer() {
        goAway("ann");
        pass(AWAY);
        assertThat(restore("ann", null)).isInstanceOf(Restoration.Found.class);

        pass(INSTANT);

        assertThat(restore("ann", null)).isEqualTo(lost(Loss.TOO_LATE));
    }

    @Test
    void so_many_may_be_away_and_who_is_longest_gives_way() {
        for (String id : List.of("bob", "cid", "dan")) {
            connect(id);
        }
        goAway("ann");
        goAway("bob");
        goAway("cid");
        goAway("dan");

        assertThat(restore("ann", null)).isEqualTo(lost(Loss.UNKNOWN_SESSION));
        assertThat(restore("bob", null)).isInstanceOf(Restoration.Found.class);
    }

    @Test
    void so_many_packets_are_kept_and_no_hole_is_passed_over() {
        goAway("ann");
        IntStream.range(0, 5).forEach(i -> say("word", KITCHEN));
        assertThat(restore("ann", null)).isInstanceOf(Restoration.Found.class);

        say("one too many", KITCHEN);

        assertThat(restore("ann", null)).isEqualTo(lost(Loss.OFFSET_UNKNOWN));
    }

    @Test
    void so_many_bytes_are_kept() {
        goAway("ann");
        say("x".repeat(500), KITCHEN);
        say("x".repeat(9_000), Audience.EVERYONE.to("cellar"));
        assertThat(restore("ann", null)).isInstanceOf(Restoration.Found.class);

        say("x".repeat(500), Audience.EVERYONE.to("cellar"));

        assertThat(restore("ann", null)).isEqualTo(lost(Loss.OFFSET_UNKNOWN));
    }

    @Test
    void one_client_is_sent_so_much_again() {
        goAway("ann");
        say("x".repeat(300), KITCHEN);
        say("x".repeat(300), KITCHEN);
        assertThat(restore("ann", null)).isInstanceOf(Restoration.Found.class);

        say("x".repeat(300), KITCHEN);

        assertThat(restore("ann", null)).isEqualTo(lost(Loss.MISSED_TOO_MUCH));
    }

    @Test
    void who_heard_nothing_for_long_and_answered_the_heartbeat_has_missed_nothing_of_what_went_meanwhile() {
        Hearing bob = connect("bob");
        say("to bob", Audience.EVERYONE.to("bob"));
        String offset = lastOffset(bob);
        IntStream.range(0, 6).forEach(i -> say("to others", KITCHEN));
        pass(DETECTION.plus(INSTANT));
        goAway("bob");

        assertThat(words(comeBack("bob", offset))).containsExactly("answer");
    }

    @Test
    void who_comes_back_and_is_lost_again_has_proved_nothing() {
        Hearing bob = connect("bob");
        say("to bob", Audience.EVERYONE.to("bob"));
        String offset = lastOffset(bob);
        goAway("bob");
        IntStream.range(0, 6).forEach(i -> say("to others", KITCHEN));

        assertThat(restore("bob", offset)).isEqualTo(lost(Loss.OFFSET_UNKNOWN));
    }

    @Test
    void what_is_too_old_for_everybody_goes_by_itself() {
        say("hello", KITCHEN);
        assertThat(timers(AWAY)).isEqualTo(1);
        goAway("ann");
        say("hello", KITCHEN);
        assertThat(timers(AWAY)).as("one timer for all").isEqualTo(1);

        pass(AWAY.plus(DETECTION).plus(Duration.ofSeconds(1)));
        pass(AWAY.plus(DETECTION).plus(Duration.ofSeconds(1)));

        assertThat(timers(Duration.ZERO)).as("nothing is left to wait for").isEqualTo(0);
    }
}
