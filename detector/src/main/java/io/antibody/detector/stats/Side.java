package io.antibody.detector.stats;

/** Which direction of change is harm: set by who knows the metric, assumed by every test to be known before the push. */
public enum Side {
    UP,
    DOWN,
    BOTH;

    /**
     * The harmful part of a change: positive if it goes the harmful way.
     *
     * @param change the change, in any unit
     */
    public double harm(double change) {
        return switch (this) {
            case UP -> change;
            case DOWN -> -change;
            case BOTH -> Math.abs(change);
        };
    }
}
