package io.antibody.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.ReleaseRef;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.ReleasePlan;
import io.antibody.rollout.release.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TakenBackTest {
    private static Release passed(Release.Kind kind, String revision, @Nullable String previous) {
        Release like = Samples.released();
        ReleasePlan plan = like.plan();
        return new Release(
                new ReleasePlan(
                        new ReleaseRef("shop", "shop-" + revision, revision, previous),
                        plan.batches(),
                        plan.groups(),
                        plan.judged(),
                        plan.bakeMin(),
                        plan.bakeMax(),
                        plan.finalBake(),
                        plan.stepDeadline(),
                        plan.freshness(),
                        plan.onInconclusive(),
                        plan.onNoData()),
                kind,
                like.by(),
                like.why(),
                like.requested(),
                like.state(),
                List.of(),
                0,
                List.of(),
                List.of());
    }

    private static Release push(String revision, String previous) {
        return passed(Release.Kind.PUSH, revision, previous);
    }

    private static Release back(String revision, String previous) {
        return passed(Release.Kind.RETURN, revision, previous);
    }

    @Test
    void aRevisionThatAPersonTookBackIsNoPlaceToGoBackTo() {
        assertThat(TakenBack.of(Stream.of(back("a", "b"), push("b", "a")))).containsExactly("b");
    }

    @Test
    void oneThatPassedAgainIs() {
        assertThat(TakenBack.of(Stream.of(push("c", "b"), push("b", "a"), back("a", "b"), push("b", "a"))))
                .isEmpty();
    }

    @Test
    void aPushTakesNothingBack() {
        assertThat(TakenBack.of(Stream.of(push("b", "a")))).isEmpty();
    }
}
