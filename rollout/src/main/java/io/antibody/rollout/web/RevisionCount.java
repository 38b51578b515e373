package io.antibody.rollout.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many hosts run a revision, as in {@code 27269(1) 27477(2)}.
 *
 * @param revision the revision
 * @param hosts how many run it
 * @param good whether it is the last known good one
 */
public record RevisionCount(String revision, int hosts, boolean good) {
    /** Most hosts first. Hosts that run nothing are not counted. */
    static List<RevisionCount> of(List<HostView> hosts, @Nullable String goodRevision) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        hosts.stream()
                .map(HostView::revision)
                .filter(Objects::nonNull)
                .forEach(revision -> counts.merge(revision, 1, Integer::sum));
        List<RevisionCount> out = new ArrayList<>();
        counts.forEach((revision, n) -> out.add(new RevisionCount(revision, n, revision.equals(goodRevision))));
        out.sort((a, b) -> Integer.compare(b.hosts(), a.hosts()));
        return List.copyOf(out);
    }
}
