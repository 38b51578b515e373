package io.antibody.detector.simulate;

import io.antibody.messages.config.MetricConfig;

/**
 * How one metric of an invented fleet behaves.
 *
 * @param config how it is judged; its type says what the samples are
 * @param law the law of a single tick of a single host
 * @param level level of a host without offsets: mean of a gauge or count, share of a ratio
 * @param noise standard deviation of the level's own noise, relative to the level (gauges)
 * @param noiseRho coefficient from tick to tick of that noise
 * @param shared standard deviation of what moves all hosts alike, relative to the level
 * @param sharedRho coefficient from tick to tick of what is shared
 * @param season swing of the daily season, relative to the level
 * @param offset standard deviation of a host's lasting difference, in units of {@code noise}
 * @param restart standard deviation of what a restart does to a host for good, in units of {@code noise}
 * @param traffic denominators per host and tick (ratios)
 * @param missing share of host ticks without a sample
 * @param outlier how many times the others' noise that of one host is, whichever it is; 1 for none (gauges)
 */
public record MetricModel(
        MetricConfig config,
        Law law,
        double level,
        double noise,
        double noiseRho,
        double shared,
        double sharedRho,
        double season,
        double offset,
        double restart,
        double traffic,
        double missing,
        double outlier) {
    /** Laws of a tick. */
    public enum Law {
        /** Level times one plus normal noise. */
        NORMAL,
        /** Level times the exponential of normal noise. */
        LOGNORMAL,
        /** Events with the level as their mean. */
        POISSON,
        /** Events among the traffic, with the level as their share. */
        SHARE,
        /** A figure of the whole service: events with the sum of all hosts' levels as their mean. */
        KPI
    }

    /** A gauge with normal noise of its own and nothing else. */
    public static MetricModel gauge(MetricConfig config, double level, double noise, double noiseRho) {
        return new MetricModel(config, Law.NORMAL, level, noise, noiseRho, 0, 0, 0, 0, 0, 0, 0, 1);
    }

    /** A share of traffic. */
    public static MetricModel share(MetricConfig config, double share, double traffic) {
        return new MetricModel(config, Law.SHARE, share, 0, 0, 0, 0, 0, 0, 0, traffic, 0, 1);
    }

    /** Events of the whole service: so many per host and tick. */
    public static MetricModel kpi(MetricConfig config, double perHost) {
        return new MetricModel(config, Law.KPI, perHost, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    }

    /** The same with another law. */
    public MetricModel withLaw(Law other) {
        return new MetricModel(
                config, other, level, noise, noiseRho, shared, sharedRho, season, offset, restart, traffic, missing,
                outlier);
    }

    /** The same with load that all hosts share, a season, lasting differences between hosts and restart effects. */
    public MetricModel inFleet(double newShared, double newSharedRho, double newSeason, double hosts, double restarts) {
        return new MetricModel(
                config,
                law,
                level,
                noise,
                noiseRho,
                newShared,
                newSharedRho,
                newSeason,
                hosts,
                restarts,
                traffic,
                missing,
                outlier);
    }

    /** The same with this share of host ticks without a sample. */
    public MetricModel withMissing(double share) {
        return new MetricModel(
                config, law, level, noise, noiseRho, shared, sharedRho, season, offset, restart, traffic, share,
                outlier);
    }

    /**
     * Standard deviation of a tick of one host, in the metric's unit; of a KPI, which has no hosts, the part of the whole
     * figure's that is one host's if all of them move alike.
     */
    double sd(int hosts) {
        return switch (law) {
            case NORMAL, LOGNORMAL -> level * noise;
            case POISSON -> Math.sqrt(level);
            case SHARE -> Math.sqrt(level * (1 - level) / traffic);
            case KPI -> Math.sqrt(level / hosts);
        };
    }
}
