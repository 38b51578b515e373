package io.antibody.rollout.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.Sick;
import io.antibody.messages.Verdict;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.Samples;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final List<Release> STATES = Samples.everyState();

    @Test
    void aReleaseAsAWholePassesWhenItIsReleasedAndInNoStateBefore() {
        assertThat(STATES.stream().map(release -> name(release) + " " + decide(release, null, null)))
                .containsExactly(
                        "Queued WAIT it waits for its turn",
                        "Deploying WAIT batch 1 is being deployed",
                        "Baking WAIT no verdict yet of batch 1",
                        "Baking WAIT errors look high",
                        "Paused WAIT paused: asked for by ann",
                        "RollingBack FAIL errors rose",
                        "RolledBack FAIL errors rose",
                        "Stuck FAIL stuck: a (self test: 500) did not come back to r1; rolled back because errors rose",
                        "Stuck FAIL stuck: a (self test: 500) did not come back to r1; rolled back because errors rose",
                        "FinalBake WAIT no harm",
                        "Released PASS released",
                        "Cancelled FAIL cancelled: wrong one",
                        "Building WAIT build 7 is running");
    }

    @Test
    void aBatchPassesWhenTheNextOneHasStarted() {
        Release inItsThirdBatch = STATES.get(9);
        assertThat(decide(inItsThirdBatch, null, 2)).isEqualTo("PASS batch 2 has passed: batch 3 was started");
        assertThat(decide(inItsThirdBatch, null, 3)).isEqualTo("WAIT no harm");
        assertThat(decide(STATES.get(2), null, 2)).isEqualTo("WAIT no verdict yet of batch 1");
    }

    @Test
    void aVerdictThatCondemnsFailsBeforeTheRollbackBegins() {
        Release baking = STATES.get(9);
        Verdict regressed = new Verdict.Regressed(
                baking.plan().release(), 3, Samples.at(60), "orders fell", List.of(), new Sick.AllPushedHosts());
        assertThat(decide(baking, regressed, 1)).isEqualTo("FAIL orders fell");
    }

    @Test
    void aHealthyThatTheManagerHasNotActedOnDoesNotPass() {
        Release baking = STATES.get(2);
        Verdict healthy = new Verdict.Healthy(baking.plan().release(), 1, Samples.at(20), "no harm", List.of());
        assertThat(decide(baking, healthy, 1)).isEqualTo("WAIT no verdict yet of batch 1");
    }

    private static String decide(Release release, @Nullable Verdict verdict, @Nullable Integer batch) {
        Decision decision = new Gate(release, verdict, batch).decide();
        return decision.kind() + " " + decision.why();
    }

    private static String name(Release release) {
        return release.state().getClass().getSimpleName();
    }
}
