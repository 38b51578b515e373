package io.antibody.rollout.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antibody.messages.PastRelease;
import io.antibody.messages.ReleaseEvent.Cause;
import io.antibody.messages.Verdict;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class PastReleasesTest {
    @Test
    void aReleaseThatWasRolledBackIsKeptWithEachStepActorAndVerdict() {
        Release rolledBack = Samples.everyState().get(6);
        PastRelease past = PastReleases.of(rolledBack);
        assertThat(past.outcome()).isEqualTo(PastRelease.Outcome.ROLLED_BACK);
        assertThat(past.cause()).isEqualTo(Cause.REGRESSED);
        assertThat(past.sickHost()).isEqualTo("a");
        assertThat(past.ended()).isEqualTo(Samples.at(9));
        assertThat(past.events()).isEqualTo(rolledBack.events());
        assertThat(past.verdicts()).extracting(Verdict::why).containsExactly("errors rose");
        assertThat(past.hosts()).extracting(PastRelease.PlannedHost::host).containsExactly("a", "b", "c", "d");
        assertThat(past.batch()).isEqualTo(1);
        assertThat(HostsAtEnd.revisions(past)).containsOnlyKeys("a").containsEntry("a", "r1");
    }

    @Test
    void eachBatchKeepsItsVerdictAndWhatCondemnedStays() {
        Release released = Samples.released();
        assertThat(PastReleases.of(released).verdicts())
                .extracting(Verdict::batch)
                .containsExactly(1, 2);
        Release condemned = Samples.everyState().get(5);
        Verdict regressed = condemned.verdicts().get(0);
        Verdict later = new Verdict.Healthy(regressed.release(), 1, Samples.at(20), "", List.of());
        assertThat(condemned.judged(later).verdicts()).containsExactly(regressed);
    }

    @Test
    void oneThatIsNotOverIsRefused() {
        assertThatThrownBy(() -> PastReleases.of(Samples.queued())).hasMessageContaining("is not over but QUEUED");
    }
}
