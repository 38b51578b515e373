package io.antibody.rollout.kafka;

import io.antibody.messages.ReleaseEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps of the releases that were told last, so that a manager that comes to lead knows what it has not persisted.
 * Bounded: the releases of which nothing was told for longest are forgotten first. Thread-safe.
 */
public final class LatestSteps {
    /** Releases that are remembered. */
    static final int MAX_RELEASES = 200;

    /** Steps of one of them: two for each of 1,000 hosts, and some. What is beyond is not remembered. */
    static final int MAX_STEPS = 2_500;

    private final Map<String, List<ReleaseEvent>> steps = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<ReleaseEvent>> eldest) {
            return size() > MAX_RELEASES;
        }
    };

    /** Takes in the next step of the log. */
    public synchronized void add(ReleaseEvent step) {
        String release = step.release().id();
        // Taken out first, so that it counts as the youngest.
        List<ReleaseEvent> all = steps.remove(release);
        if (all == null) {
            all = new ArrayList<>();
        }
        if (all.size() < MAX_STEPS) {
            all.add(step);
        }
        steps.put(release, all);
    }

    /** All of them, those of each release in the order of the log. */
    public synchronized List<ReleaseEvent> all() {
        return steps.values().stream().flatMap(List::stream).toList();
    }
}
