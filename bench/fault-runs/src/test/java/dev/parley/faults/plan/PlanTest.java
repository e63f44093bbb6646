package dev.parley.faults.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @Test
    void the_same_seed_is_the_same_plan() {
        assertThat(Plan.of(7, 12, HALF_AN_HOUR)).isEqualTo(Plan.of(7, 12, HALF_AN_HOUR));
        assertThat(Plan.brief(7, 12)).isEqualTo(Plan.brief(7, 12));
    }

    @Test
    void another_seed_is_another_plan() {
        assertThat(Plan.of(7, 12, HALF_AN_HOUR).steps())
                .isNotEqualTo(Plan.of(8, 12, HALF_AN_HOUR).steps());
    }

    @Test
    void a_long_run_has_every_fault_in_the_order_of_time_and_in_time() {
        Plan plan = Plan.of(7, 12, HALF_AN_HOUR);

        assertThat(plan.steps()).isSortedAccordingTo(Comparator.comparingLong(Step::at));
        assertThat(plan.steps()).allSatisfy(step -> assertThat(step.at()).isBetween(0L, HALF_AN_HOUR.toMillis()));
        assertThat(kinds(plan))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Fault.OfNetwork.class, Fault.OfProgram.class)
                        .flatMap(kind -> Stream.of(kind.getPermittedSubclasses()))
                        .map(Class::getSimpleName)
                        .toList());
    }

    private static Set<String> kinds(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.fault().getClass().getSimpleName())
                .collect(Collectors.toSet());
    }

    @Test
    void a_brief_run_kills_stops_and_starves_the_program_and_is_over_soon() {
        Plan plan = Plan.brief(7, 8);

        assertThat(plan.millis()).isLessThan(25_000);
        assertThat(kinds(plan)).contains("KillAfterAck", "Restart", "Freeze", "Locked", "NoGrowth", "NoFiles");
    }

    @Test
    void a_step_is_said_in_one_line() {
        assertThat(new Step(12_345, new Fault.Kill(300))).hasToString("   12.35 s  Kill[millis=300]");
    }
}
