package io.antibody.rollout.engine;

import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.ToldRelease;
import io.antibody.rollout.zookeeper.HostOrder;
import io.antibody.rollout.zookeeper.HostReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one host.
 *
 * @param order what it was told last, or null
 * @param report what it said last, or null
 * @param goneSince since when its agent is gone, by the rollout's clock, or null while it is there
 */
public record HostStatus(
        @Nullable HostOrder order,
        @Nullable HostReport report,
        @Nullable Instant goneSince) {
    /** A host of a release that another tool carries out, as far as that tool told. */
    static HostStatus told(Release release, String host) {
        String serves = ToldRelease.serves(release, host);
        HostReport report = serves == null
                ? null
                : new HostReport(
                        0,
                        serves,
                        HostReport.State.SERVING,
                        release.requested(),
                        "told by " + release.by(),
                        null,
                        "",
                        0);
        return new HostStatus(null, report, null);
    }

    /** The revision that it serves, or null if it serves none or its agent is gone. */
    public @Nullable String serves() {
        return goneSince == null && report != null && report.state() == HostReport.State.SERVING
                ? report.revision()
                : null;
    }

    /** Whether it has failed at the order that it has. */
    boolean hasFailed() {
        return order != null
                && report != null
                && report.sequence() == order.sequence()
                && report.state() == HostReport.State.FAILED;
    }
}
