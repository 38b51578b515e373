package io.antibody.detector.judging;

import java.util.Map;

/**
 * What earlier healthy pushes of a service taught about the effect of a restart alone: how far one pushed host moves,
 * metric by metric, although nothing is wrong. Pretended pushes in the history cannot show it.
 *
 * @param byMetric by name of the metric; a metric that is missing was never seen through a push
 */
public record PastPushes(Map<String, RestartEffect> byMetric) {
    private static final PastPushes NONE = new PastPushes(Map.of());

    /**
     * @param hosts how many hosts were seen through a healthy push
     * @param squares sum of the squared changes over these hosts, each in units of its own noise scale before
     *     the push, less what noise alone is expected to show; may be negative by chance
     */
    public record RestartEffect(int hosts, double squares) {}

    public PastPushes {
        byMetric = Map.copyOf(byMetric);
    }

    /** Nothing was ever pushed: a cautious prior holds. */
    public static PastPushes none() {
        return NONE;
    }
}
