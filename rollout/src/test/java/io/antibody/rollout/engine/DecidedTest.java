package io.antibody.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Sick;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.RolloutInput;
import io.antibody.rollout.release.ToldRelease;
import io.antibody.rollout.release.Transitions;
import io.antibody.rollout.testing.ShopConfig;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a leader decides is in the audit: in whose name, and why. */
class DecidedTest {
    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
    private static final ServiceConfig SHOP = ShopConfig.service("shop", 3, ShopConfig.plan());
    private static final AntibodyConfig CONFIG = ShopConfig.of("", "", SHOP);
    private static final ReleaseRef REF = new ReleaseRef("shop", "shop-1", "r2", "r1");

    private final Release queued = Release.queued(
            Plans.of(SHOP, CONFIG.judging(), REF, Release.Kind.PUSH), Release.Kind.PUSH, "ann", null, AT);

    @Test
    void aBatchThatBeginsAndARollbackThatAVerdictCausesAreTheMachines() {
        Release started = after(queued, new RolloutInput.Started(AT));
        assertThat(Decided.between(queued, started))
                .containsExactly(new Decided("batch-started", "antibody", "batch 1 started: shop0"));

        Release serving = after(started, new RolloutInput.HostServing(AT, "shop0", "r2", AT));
        assertThat(Decided.between(started, serving)).isEmpty();

        Verdict bad = new Verdict.Regressed(REF, 1, AT, "errors rose", List.of(), new Sick.AllPushedHosts());
        Release back = after(serving, new RolloutInput.VerdictArrived(AT, bad));
        assertThat(Decided.between(serving, back))
                .containsExactly(new Decided("rolling-back", "antibody", "rolling back: errors rose"));
        assertThat(Decided.between(back, back)).isEmpty();
    }

    @Test
    void aSupersededReleaseEndsInTheNameOfWhoAskedForTheNewerOne() {
        Release over = after(queued, new RolloutInput.CancelRequested(AT, "bob", "superseded by shop-2"));
        assertThat(Decided.between(queued, over))
                .containsExactly(new Decided("cancelled", "bob", "cancelled: superseded by shop-2"));
    }

    @Test
    void aPauseAndAnApprovalAreThePersons() {
        Release started = after(queued, new RolloutInput.Started(AT));
        Release serving = after(started, new RolloutInput.HostServing(AT, "shop0", "r2", AT));
        Release paused = after(serving, new RolloutInput.PauseRequested(AT, "ann", "lunch"));
        assertThat(Decided.between(serving, paused)).containsExactly(new Decided("note", "ann", "paused: lunch"));
        Release approved = after(paused, new RolloutInput.ApproveRequested(AT, "eve"));
        assertThat(Decided.between(paused, approved))
                .extracting(Decided::by)
                .startsWith("eve")
                .hasSizeGreaterThan(0);
    }

    @Test
    void whatWeEndForAnotherToolIsTheMachinesAndWhatTheToolEndsIsNot() {
        Release told = ToldRelease.begin(
                Plans.of(SHOP, CONFIG.judging(), REF, Release.Kind.EXTERNAL),
                new ReleaseEvent.BatchStarted(REF, AT, "argo", 1, List.of("shop0")));

        assertThat(Decided.end(ToldRelease.closed(told, AT, "nothing was told of it any more")))
                .hasValue(new Decided("closed", "antibody", "nothing was told of it any more; closed by antibody"));
        assertThat(Decided.end(ToldRelease.passed(told, AT)))
                .hasValue(new Decided("released", "antibody", "its final bake has passed"));
        assertThat(Decided.end(ToldRelease.after(told, new ReleaseEvent.Cancelled(REF, AT, "argo", "wrong one"))))
                .isEmpty();
    }

    private static Release after(Release release, RolloutInput input) {
        return release.after(Transitions.apply(release.state(), input, release.plan()), input);
    }
}
