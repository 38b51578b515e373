package io.antibody.rollout.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a service serves before a release. */
final class Baseline {
    private Baseline() {}

    /**
     * The revision that a rollback goes to: the last known good one; where none is known, what most hosts serve. Empty
     * if that is the revision that is to be released itself, or nothing.
     *
     * @param good the last known good revision, or null
     * @param hosts what is known of the service's hosts
     */
    static Optional<String> previous(@Nullable String good, Collection<HostStatus> hosts, String revision) {
        if (good != null) {
            return good.equals(revision) ? Optional.empty() : Optional.of(good);
        }
        Map<String, Integer> serving = new HashMap<>();
        for (HostStatus host : hosts) {
            String serves = host.serves();
            if (serves != null && !serves.equals(revision)) {
                serving.merge(serves, 1, Integer::sum);
            }
        }
        return serving.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    /** Whether every host serves the revision, so that there is nothing to release. */
    static boolean servesEverywhere(Collection<HostStatus> hosts, String revision) {
        return hosts.stream().map(HostStatus::serves).allMatch(revision::equals);
    }
}
