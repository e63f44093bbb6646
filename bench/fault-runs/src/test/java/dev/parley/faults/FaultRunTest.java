package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.faults.check.Report;
import dev.parley.faults.check.Verdict;
import dev.parley.faults.plan.Plan;
import dev.parley.faults.record.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Half a minute of one seed; `bench/faults` takes longer, and others.
class FaultRunTest {

    private static final long SEED = Long.getLong("faults.seed", 1);
    private static final int CLIENTS = 8;

    @TempDir
    Path folder;

    @Test
    void nothing_acknowledged_is_lost_doubled_or_out_of_order_whatever_happens() throws Exception {
        Plan plan = Plan.brief(SEED, CLIENTS);
        List<String> said = new CopyOnWriteArrayList<>();

        Run run = FaultRun.of(plan, folder, said::add);

        Verdict verdict = Verdict.of(run);
        assertThat(verdict.violations())
                .as(() -> String.join("\n", said) + "\n" + new Report(run, verdict).text() + verdict.line()
                        + ", -Dfaults.seed=" + SEED)
                .isEmpty();
        assertThat(verdict.acks()).isGreaterThan(100);
        assertThat(verdict.deliveries()).isGreaterThan(verdict.acks());
        assertThat(verdict.kills()).isEqualTo(1);
        assertThat(verdict.cuts()).isGreaterThan(10);
    }
}
