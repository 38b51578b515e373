package io.antibody.detector.judging;

/** How far a restart alone moves a host: what past pushes taught, shrunk towards what fleets commonly show. */
final class RestartPrior {
    /** Standard deviations of a tick, squared. */
    private static final double PRIOR = 0.3 * 0.3;

    /** The prior counts as much as this many hosts seen through a healthy push. */
    private static final double PRIOR_HOSTS = 8;

    private RestartPrior() {}

    /** Variance of one host's step, in squared standard deviations of a tick. */
    static double of(PastPushes past, String metric) {
        PastPushes.RestartEffect seen = past.byMetric().get(metric);
        return seen == null
                ? PRIOR
                : Math.max(0, (seen.squares() + PRIOR * PRIOR_HOSTS) / (seen.hosts() + PRIOR_HOSTS));
    }
}
