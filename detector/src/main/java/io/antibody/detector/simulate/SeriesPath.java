package io.antibody.detector.simulate;

/** One invented series, point by point. */
@FunctionalInterface
interface SeriesPath {
    /**
     * The next point; NaN for none.
     *
     * @param shift by how much it is moved, in the series' unit: a measured figure itself, counted events and shares in
     *     their rate
     */
    double next(double shift);

    /** What the last point counts for: the requests that a share is taken of. */
    default double weight() {
        return 1;
    }
}
