package io.antibody.detector.judging;

import io.antibody.detector.stats.Side;

/**
 * The scale on which levels are compared. Figures that are never negative are compared by {@code ln(v + offset)} with
 * half their median as offset: skewed ones become even, and hosts of different size can be averaged; around the median
 * it is close to a plain comparison. Others are compared as they are.
 *
 * @param offset added before the logarithm or the root, above 0; or NaN for neither
 * @param root whether it is {@code 2 sqrt(v + offset)}, Anscombe's scale for events
 */
record Transform(double offset, boolean root) {
    static final Transform IDENTITY = new Transform(Double.NaN, false);

    /** Anscombe, Biometrika 1948: with 3/8 the noise of Poisson counts from 4 on is 1 within some hundredths. */
    static final Transform ANSCOMBE = new Transform(0.375, true);

    static Transform logarithm(double median) {
        return new Transform(median / 2, false);
    }

    private boolean isIdentity() {
        return Double.isNaN(offset);
    }

    /** NaN stays NaN; a negative value where none was before is cut at 0. */
    double of(double value) {
        if (isIdentity()) {
            return value;
        }
        double shifted = Math.max(0, value) + offset;
        return root ? 2 * Math.sqrt(shifted) : Math.log(shifted);
    }

    /** The change in the metric's unit that a change on this scale makes at a level. */
    double inUnits(double change, double level) {
        if (isIdentity()) {
            return change;
        }
        if (root) {
            // (y + change)^2 / 4 less y^2 / 4, and no level is below 0.
            return Math.max(-level - offset, change * (2 * of(level) + change) / 4);
        }
        return (level + offset) * Math.expm1(change);
    }

    /** A size of harm on this scale as one in the metric's unit. */
    double harmInUnits(Side side, double harm, double level) {
        return side == Side.DOWN ? -inUnits(-harm, level) : inUnits(harm, level);
    }

    /** A size of harm in the metric's unit as one on this scale; infinite if no change can be as large. */
    double harmOnScale(Side side, double harm, double level) {
        if (isIdentity()) {
            return harm;
        }
        if (root) {
            double left = level + offset + (side == Side.DOWN ? -harm : harm);
            return left <= 0 ? Double.POSITIVE_INFINITY : Math.abs(2 * Math.sqrt(left) - of(level));
        }
        double share = harm / (level + offset);
        if (side != Side.DOWN) {
            return Math.log1p(share);
        }
        return share >= 1 ? Double.POSITIVE_INFINITY : -Math.log1p(-share);
    }
}
