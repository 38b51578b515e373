package io.antibody.rollout.web;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Releases as a fake rollout shows them: made, and changed in one thing. */
final class FakeViews {
    private FakeViews() {}

    /** A release over the cluster with batches 1, 2, 4, ... in the order of the hosts. */
    static ReleaseView queued(ReleaseRef ref, ClusterView cluster, String by, @Nullable String why, Instant now) {
        List<HostView> hosts = IntStream.range(0, cluster.hosts().size())
                .mapToObj(i -> inBatch(cluster.hosts().get(i), 32 - Integer.numberOfLeadingZeros(i + 1)))
                .toList();
        return new ReleaseView(
                ref,
                Stage.QUEUED,
                0,
                hosts.stream().mapToInt(HostView::batch).max().orElse(0),
                by,
                why,
                now,
                now,
                null,
                null,
                null,
                null,
                hosts,
                null,
                FakeRefusals.of(Stage.QUEUED));
    }

    private static HostView inBatch(HostView host, int batch) {
        return new HostView(host.host(), host.group(), batch, host.state(), host.revision(), host.since(), host.why());
    }

    /** A release that ended some time ago. */
    static ReleaseView over(ReleaseRef ref, Stage stage, Instant queued, Duration took) {
        Instant ended = queued.plus(took);
        return new ReleaseView(
                ref,
                stage,
                1,
                4,
                "ada",
                null,
                queued,
                ended,
                null,
                ended,
                null,
                stage == Stage.ROLLED_BACK ? "errors on the pushed host rose 4.9 points" : null,
                List.of(),
                null,
                FakeRefusals.of(stage));
    }

    static ReleaseView at(
            ReleaseView old, Stage stage, int batch, Instant now, @Nullable Instant until, @Nullable String reason) {
        return new ReleaseView(
                old.release(),
                stage,
                batch,
                old.batches(),
                old.by(),
                old.why(),
                old.queued(),
                now,
                until,
                stage.isOver() ? now : null,
                stage == Stage.ROLLING_BACK || stage == Stage.ROLLED_BACK ? ReleaseEvent.Cause.REGRESSED : null,
                reason,
                old.hosts(),
                old.verdict(),
                FakeRefusals.of(stage));
    }

    static ReleaseView with(ReleaseView old, Verdict verdict) {
        return with(old, old.hosts(), verdict);
    }

    static ReleaseView with(ReleaseView old, UnaryOperator<HostView> change) {
        return with(old, old.hosts().stream().map(change).toList(), old.verdict());
    }

    private static ReleaseView with(ReleaseView old, List<HostView> hosts, @Nullable Verdict verdict) {
        return new ReleaseView(
                old.release(),
                old.stage(),
                old.batch(),
                old.batches(),
                old.by(),
                old.why(),
                old.queued(),
                old.stageSince(),
                old.stageUntil(),
                old.ended(),
                old.cause(),
                old.reason(),
                hosts,
                verdict,
                old.refused());
    }
}
