package io.antibody.annotations;

import static io.antibody.annotations.Releases.R7;
import static io.antibody.annotations.Releases.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.ReleaseEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnotationPlanTest {
    private static final AnnotationPlan.Known NOTHING = key -> Optional.empty();
    private static final AnnotationPlan.Known REGION_17 =
            key -> key.equals(AnnotationKey.push(R7)) ? Optional.of(17L) : Optional.empty();

    private final AnnotationText text = new AnnotationText("http://localhost:8080/");
    private final AnnotationPlan plan = new AnnotationPlan(text);

    @Test
    void theFirstChangeOfAHostBeginsTheRegion() {
        assertThat(plan.after(Releases.batchStarted(), NOTHING))
                .contains(new Call.Create(
                        AnnotationKey.push(R7),
                        new Annotation(
                                START,
                                null,
                                List.of(
                                        "antibody",
                                        "push",
                                        "service:shop",
                                        "release:r7",
                                        "revision:42",
                                        "outcome:running"),
                                "Revision 42 of shop is being pushed over 41, by ann."
                                        + " <a href=\"http://localhost:8080/releases/r7\">Push status</a>")));
    }

    @Test
    void furtherChangesOfHostsChangeNothing() {
        assertThat(plan.after(Releases.hostPushed(), REGION_17)).isEmpty();
        assertThat(plan.after(Releases.batchFinished(), REGION_17)).isEmpty();
    }

    @Test
    void aToolThatReportsOnlyPushedHostsGetsARegionToo() {
        assertThat(plan.after(Releases.hostPushed(), NOTHING)).containsInstanceOf(Call.Create.class);
    }

    @Test
    void theEndClosesTheRegionWithOutcomeAndReason() {
        assertThat(plan.after(Releases.rolledBack(), REGION_17))
                .contains(new Call.Patch(
                        AnnotationKey.push(R7),
                        17,
                        new Annotation(
                                null,
                                START.plusSeconds(30),
                                List.of(
                                        "antibody",
                                        "push",
                                        "service:shop",
                                        "release:r7",
                                        "revision:42",
                                        "outcome:rolled-back"),
                                "Revision 42 of shop was rolled back to 41 because it made things worse:"
                                        + " errors up by 5 % on all hosts."
                                        + " <a href=\"http://localhost:8080/releases/r7\">Push status</a>")));
    }

    @Test
    void anEndWhoseBeginningWasBeforeOurTimeIsMadeAsAPoint() {
        assertThat(plan.after(new ReleaseEvent.Released(R7, START, "antibody"), NOTHING))
                .hasValueSatisfying(call -> {
                    assertThat(call).isInstanceOf(Call.Create.class);
                    assertThat(call.annotation().time()).isEqualTo(START);
                    assertThat(call.annotation().timeEnd()).isEqualTo(START);
                    assertThat(call.annotation().tags()).contains("outcome:released");
                });
    }

    @Test
    void aReleaseThatChangedNothingLeavesNoTrace() {
        DeploymentEvent cancelled = new ReleaseEvent.Cancelled(R7, START, "ann", null);

        assertThat(plan.after(new ReleaseEvent.Queued(R7, START, "ann", null), NOTHING))
                .isEmpty();
        assertThat(plan.after(cancelled, NOTHING)).isEmpty();
        assertThat(plan.after(cancelled, REGION_17))
                .hasValueSatisfying(call -> assertThat(call.annotation().tags()).contains("outcome:cancelled"));
    }

    @Test
    void theFirstRegressedOfABatchIsAPointAndTheNextOnesAreNone() {
        AnnotationKey key = AnnotationKey.verdict(R7, "regressed", 1);

        assertThat(plan.after(Releases.regressed(12), NOTHING))
                .contains(new Call.Create(
                        key,
                        new Annotation(
                                START.plusSeconds(12),
                                null,
                                List.of(
                                        "antibody",
                                        "verdict:regressed",
                                        "batch:1",
                                        "service:shop",
                                        "release:r7",
                                        "revision:42"),
                                "Regressed in batch 1, host shop0 alone: errors 5.1 % &gt; 1 %."
                                        + " <a href=\"http://localhost:8080/releases/r7\">Push status</a>")));
        assertThat(plan.after(Releases.regressed(13), k -> k.equals(key) ? Optional.of(3L) : Optional.empty()))
                .isEmpty();
    }

    @Test
    void healthyVerdictsAndClocksLeaveNoTrace() {
        assertThat(plan.after(Releases.healthy(), NOTHING)).isEmpty();
        assertThat(plan.after(new DeploymentEvent.Clock("shop", START), NOTHING))
                .isEmpty();
    }
}
