package io.antibody.detector.judging;

import io.antibody.messages.ReleaseRef;
import java.time.Instant;
import java.util.List;

/**
 * How much of its service a release had changed, and when: what a figure of the whole service should follow if the
 * release hurts it.
 *
 * @param release the release
 * @param ofHosts hosts of its service, at least 1
 * @param steps how many of them carried the new revision since when, the oldest first; before the first none did
 */
public record Dose(ReleaseRef release, int ofHosts, List<Step> steps) {
    /** @param hosts that carry the new revision since {@code time} */
    public record Step(Instant time, int hosts) {}

    /** @throws IllegalArgumentException if there is no host */
    public Dose {
        steps = List.copyOf(steps);
        if (ofHosts < 1) {
            throw new IllegalArgumentException(release + " of a service with " + ofHosts + " hosts");
        }
    }

    /** Hosts changed at this time. */
    int hostsAt(Instant time) {
        int hosts = 0;
        for (Step step : steps) {
            if (!step.time().isAfter(time)) {
                hosts = step.hosts();
            }
        }
        return hosts;
    }

    /** Share of the service's hosts changed at this time, from 0 to 1. */
    double at(Instant time) {
        return Math.min(1, (double) hostsAt(time) / ofHosts);
    }
}
