package io.antibody.rollout.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of the cluster status.
 *
 * @param service its name
 * @param tone how it is, the worst host counting
 * @param health in words: how many serve
 * @param hosts host by host
 * @param revisions which revisions they run
 * @param updated when a host changed last, or null if nothing was ever heard of one
 */
public record ClusterRow(
        String service,
        Tone tone,
        String health,
        List<HostChip> hosts,
        List<RevisionCount> revisions,
        @Nullable Moment updated) {
    static ClusterRow of(ClusterView cluster, @Nullable String newRevision, Instant now) {
        long serving = cluster.hosts().stream()
                .filter(host -> host.state() == HostState.SERVING)
                .count();
        Tone tone = cluster.hosts().stream()
                .map(host -> HostChip.tone(host.state()))
                .max(Tone::compareTo)
                .orElse(Tone.QUIET);
        Instant updated = cluster.hosts().stream()
                .map(HostView::since)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
        return new ClusterRow(
                cluster.service(),
                cluster.hosts().stream().allMatch(host -> host.state() == HostState.UNKNOWN) ? Tone.QUIET : tone,
                serving + " of " + cluster.hosts().size() + " serving",
                cluster.hosts().stream()
                        .map(host -> HostChip.of(host, newRevision))
                        .toList(),
                RevisionCount.of(cluster.hosts(), cluster.goodRevision()),
                Moment.ofNullable(updated, now));
    }
}
