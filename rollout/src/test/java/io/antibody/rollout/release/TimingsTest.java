package io.antibody.rollout.release;

import static io.antibody.rollout.release.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.Verdict;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TimingsTest {
    @Test
    void aRollbackIsMeasuredFromServingToDecisionToTheLastHostBack() {
        Release rolledBack = Samples.everyState().get(6);
        Timings timings = Timings.of(rolledBack);
        assertThat(timings).isEqualTo(new Timings(at(2), at(7), at(7.5), at(9)));
        assertThat(timings.secondsToDecision()).isEqualTo(5.0);
        assertThat(timings.secondsToTrafficOff()).isEqualTo(0.5);
        assertThat(timings.secondsToLastRestart()).isEqualTo(2.0);
    }

    @Test
    void whatHasNotHappenedHasNoTime() {
        Timings timings = Timings.of(Samples.released());
        assertThat(timings).isEqualTo(new Timings(at(2), null, null, null));
        assertThat(timings.secondsToDecision()).isNull();
    }

    @Test
    void everyStateHasANameForPeople() {
        Set<String> names = Samples.everyState().stream()
                .map(release -> ReleaseStatus.of(release).state())
                .collect(Collectors.toSet());
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "QUEUED",
                        "BUILDING",
                        "DEPLOYING",
                        "BAKING",
                        "PAUSED",
                        "ROLLING_BACK",
                        "ROLLED_BACK",
                        "STUCK",
                        "FINAL_BAKE",
                        "RELEASED",
                        "CANCELLED");
    }

    @Test
    void aStuckReleaseThatAPersonHasClosedSaysWho() {
        Release open = Samples.everyState().stream()
                .filter(release -> ReleaseStatus.of(release).state().equals("STUCK"))
                .findFirst()
                .orElseThrow();
        RolloutInput cancel = new RolloutInput.CancelRequested(at(100), "bob", null);
        Release closed = open.after(Transitions.apply(open.state(), cancel, open.plan()), cancel);

        assertThat(ReleaseStatus.of(open).reason()).doesNotContain("closed");
        assertThat(ReleaseStatus.of(closed).reason())
                .isEqualTo(ReleaseStatus.of(open).reason() + "; closed by bob");
        assertThat(ReleaseStatus.of(closed).ended()).isNotNull();
    }

    @Test
    void theVerdictThatMovedAReleaseIsKeptWithIt() {
        Release rollingBack = Samples.everyState().get(5);
        assertThat(rollingBack.verdict()).extracting(Verdict::why).isEqualTo("errors rose");
        assertThat(ReleaseStatus.of(rollingBack).sickHost()).isEqualTo("a");
    }

    @Test
    void everyEventHasALine() {
        for (Release release : Samples.everyState()) {
            assertThat(release.events())
                    .allSatisfy(event -> assertThat(StepText.of(event)).isNotBlank());
        }
    }
}
