package io.antibody.detector.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Sick;
import io.antibody.messages.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleaseSummaryTest {
    private static final Sick ALL = new Sick.AllPushedHosts();
    private static final Verdict.Regressed REGRESSED = new Verdict.Regressed(
            new ReleaseRef("shop", "r1", "2", "1"), 1, Instant.EPOCH, "errors rose", List.of(), ALL);
    private static final Verdict HEALTHY =
            new Verdict.Healthy(REGRESSED.release(), 1, Instant.EPOCH, "ruled out", List.of());

    @SuppressWarnings("NullAway") // it does not see in a class file that a nested type may be null
    private static ReleaseOutcome outcome(Verdict.@Nullable Regressed regressed, boolean suspected) {
        return new ReleaseOutcome(
                regressed, 1, 10, 10, List.of(), suspected, regressed == null ? HEALTHY : regressed, List.of());
    }

    @Test
    void aMissedFaultThatASuspectHeldIsToldFromOneThatNobodySaw() {
        ReleaseSummary summary = ReleaseSummary.of(
                List.of(
                        outcome(REGRESSED, true),
                        outcome(REGRESSED, false),
                        outcome(null, true),
                        outcome(null, false),
                        outcome(null, false)),
                ALL,
                true);
        assertThat(summary.rolledBack().hits()).isEqualTo(2);
        assertThat(summary.missed().hits()).isEqualTo(3);
        assertThat(summary.onlySuspected().hits()).isEqualTo(1);
        assertThat(summary.suspected().hits()).isEqualTo(2);
    }
}
