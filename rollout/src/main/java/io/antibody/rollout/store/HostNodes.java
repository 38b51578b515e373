package io.antibody.rollout.store;

import io.antibody.rollout.engine.HostStatus;
import io.antibody.rollout.zookeeper.HostOrder;
import io.antibody.rollout.zookeeper.HostReport;
import io.antibody.rollout.zookeeper.HostVeto;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the nodes of one host hold.
 *
 * @param ordered ZooKeeper's number of the write of the order
 * @param goneSince when its alive node went, or null while it is there
 * @param vetoed ZooKeeper's number of the write of the veto
 */
record HostNodes(
        @Nullable HostOrder order,
        long ordered,
        @Nullable HostReport report,
        @Nullable Instant goneSince,
        @Nullable HostVeto veto,
        long vetoed) {
    /** A host of which nothing is known. */
    static HostNodes unknown(Instant since) {
        return new HostNodes(null, 0, null, since, null, 0);
    }

    HostNodes withOrder(@Nullable HostOrder next, long number) {
        return new HostNodes(next, number, report, goneSince, veto, vetoed);
    }

    HostNodes withReport(@Nullable HostReport next) {
        return new HostNodes(order, ordered, next, goneSince, veto, vetoed);
    }

    HostNodes withGoneSince(@Nullable Instant since) {
        return new HostNodes(order, ordered, report, since, veto, vetoed);
    }

    HostNodes withVeto(@Nullable HostVeto next, long number) {
        return new HostNodes(order, ordered, report, goneSince, next, number);
    }

    /** The host as it counts: what its own process says against itself overrules what is reported of it. */
    HostStatus status() {
        return new HostStatus(order, overruled(), goneSince);
    }

    /** A veto is of the process that came of the order, so one that was written before it is of another process. */
    private @Nullable HostReport overruled() {
        if (order == null || veto == null || !veto.revision().equals(order.revision()) || vetoed <= ordered) {
            return report;
        }
        return new HostReport(
                order.sequence(),
                order.revision(),
                HostReport.State.FAILED,
                veto.since(),
                "vetoed by the service itself: " + veto.why(),
                report == null ? null : report.pid(),
                report == null ? "" : report.address(),
                report == null ? 0 : report.port());
    }
}
