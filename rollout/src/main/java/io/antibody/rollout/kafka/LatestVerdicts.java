package io.antibody.rollout.kafka;

import io.antibody.messages.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The latest verdict of each release, and the one that condemned it whatever came after. Bounded: the releases that were
 * judged longest ago are forgotten first. Thread-safe.
 */
public final class LatestVerdicts {
    /** Releases that are remembered; a verdict has at most 40 rows of evidence, so these are about 10 MB. */
    static final int MAX_RELEASES = 500;

    private final Map<String, Verdict> latest = bounded();
    private final Map<String, Verdict> condemned = bounded();

    private static Map<String, Verdict> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Verdict> eldest) {
                return size() > MAX_RELEASES;
            }
        };
    }

    /** Takes in the next verdict of the log. */
    public synchronized void add(Verdict verdict) {
        String release = verdict.release().id();
        // Taken out first, so that it counts as the youngest.
        latest.remove(release);
        latest.put(release, verdict);
        if (verdict instanceof Verdict.Regressed) {
            condemned.putIfAbsent(release, verdict);
        }
    }

    /** The latest verdict of a release. */
    public synchronized Optional<Verdict> of(String release) {
        return Optional.ofNullable(latest.get(release));
    }

    /** All that a leader has to know that takes over: what condemned first. */
    public synchronized List<Verdict> all() {
        List<Verdict> all = new ArrayList<>(condemned.values());
        all.addAll(latest.values());
        return all;
    }
}
