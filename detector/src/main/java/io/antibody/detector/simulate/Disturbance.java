package io.antibody.detector.simulate;

/**
 * What makes an invented fleet as awkward as a real one. Sizes are in standard deviations of a metric's noise where
 * nothing else is said.
 *
 * @param noiseRho how much a tick of a host depends on the one before, 0 to below 1
 * @param shared standard deviation of the load that all hosts share
 * @param sharedRho how much a tick of that load depends on the one before
 * @param season swing of the daily season, relative to the level
 * @param offset standard deviation of the lasting differences between hosts
 * @param restart standard deviation of what a restart does to a host for good
 * @param missing share of host ticks without a sample
 * @param outlier how many times the others' noise that of one host is, whichever it is; 1 for none
 */
public record Disturbance(
        double noiseRho,
        double shared,
        double sharedRho,
        double season,
        double offset,
        double restart,
        double missing,
        double outlier) {
    /** Of the fleet that the benchmarks are run on. */
    public static final Disturbance USUAL = new Disturbance(0.5, 2, 0.9, 0.1, 0.5, 0.3, 0, 1);

    /** @throws IllegalArgumentException if a value is not allowed */
    public Disturbance {
        require("dependence of the noise", noiseRho, 1);
        require("dependence of the shared load", sharedRho, 1);
        require("share of missing samples", missing, 1);
        require("shared load", shared, Double.POSITIVE_INFINITY);
        require("season", season, 1);
        require("offset of hosts", offset, Double.POSITIVE_INFINITY);
        require("effect of restarts", restart, Double.POSITIVE_INFINITY);
        require("noise of the outlier", outlier, Double.POSITIVE_INFINITY);
    }

    /** Without an outlier among the hosts. */
    public Disturbance(
            double noiseRho,
            double shared,
            double sharedRho,
            double season,
            double offset,
            double restart,
            double missing) {
        this(noiseRho, shared, sharedRho, season, offset, restart, missing, 1);
    }

    private static void require(String what, double value, double below) {
        if (!(value >= 0 && value < below)) {
            String allowed = Double.isInfinite(below) ? "at least 0" : "from 0 to below " + below;
            throw new IllegalArgumentException(what + " must be " + allowed + " but is " + value);
        }
    }
}
