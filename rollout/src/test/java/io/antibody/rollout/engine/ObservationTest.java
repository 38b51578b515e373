package io.antibody.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.RolloutInput;
import io.antibody.rollout.release.RolloutState;
import io.antibody.rollout.release.Samples;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A host whose agent is gone; a release that is taking that host to its new revision, or has. */
class ObservationTest {
    private static final Release DEPLOYING = Samples.everyState().get(1);
    private static final Release BAKING = Samples.everyState().get(2);
    private static final Instant BEGUN = ((RolloutState.Deploying) DEPLOYING.state()).since();

    private static boolean countsAsLost(Release release, Instant goneSince, Instant now) {
        HostBoard board = (service, host) -> new HostStatus(null, null, goneSince);
        return new Observation(release, Map.of(), board, now)
                .inputs().stream().anyMatch(RolloutInput.HostLost.class::isInstance);
    }

    @Test
    void anAgentThatIsStartedWithTheReleaseHasFiveSecondsToCome() {
        Instant longBefore = BEGUN.minusSeconds(600);
        assertThat(countsAsLost(DEPLOYING, longBefore, BEGUN.plusMillis(4_999))).isFalse();
        assertThat(countsAsLost(DEPLOYING, longBefore, BEGUN.plusSeconds(5))).isTrue();
    }

    @Test
    void anAgentThatGoesHasFiveSecondsToComeBack() {
        Instant gone = BEGUN.plusSeconds(3);
        assertThat(countsAsLost(DEPLOYING, gone, gone.plusMillis(4_999))).isFalse();
        assertThat(countsAsLost(DEPLOYING, gone, gone.plusSeconds(5))).isTrue();
    }

    @Test
    void aHostThatServedCountsAsLostFromWhenItWent() {
        Instant gone = BEGUN.minusSeconds(1);
        assertThat(countsAsLost(BAKING, gone, gone.plusSeconds(5))).isTrue();
    }
}
