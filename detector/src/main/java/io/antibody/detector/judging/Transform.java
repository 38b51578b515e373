package io.antibody.detector.judging;

import io.antibody.detector.stats.Side;

/**
 * The scale on which levels are compared. Figures that are never negative are compared by {@code ln(v + offset)} with
 * half their median as offset: skewed ones become even, and hosts of different size can be averaged; around the median
 * it is close to a plain comparison. Others are compared as they are.
 *
 * @param offset added before the logarithm, above 0; or NaN for no logarithm
 */
record Transform(double offset) {
    static final Transform IDENTITY = new Transform(Double.NaN);

    static Transform logarithm(double median) {
        return new Transform(median / 2);
    }

    private boolean isIdentity() {
        return Double.isNaN(offset);
    }

    /** NaN stays NaN; a negative value where none was before is cut at 0. */
    double of(double value) {
        return isIdentity() ? value : Math.log(Math.max(0, value) + offset);
    }

    /** The change in the metric's unit that a change on this scale makes at a level. */
    double inUnits(double change, double level) {
        return isIdentity() ? change : (level + offset) * Math.expm1(change);
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
        double share = harm / (level + offset);
        if (side != Side.DOWN) {
            return Math.log1p(share);
        }
        return share >= 1 ? Double.POSITIVE_INFINITY : -Math.log1p(-share);
    }
}
