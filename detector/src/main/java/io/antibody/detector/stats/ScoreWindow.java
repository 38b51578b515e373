package io.antibody.detector.stats;

/**
 * The scores of baselines that slide over one history, newest first: level, spread and noise of each from two sorted
 * windows.
 *
 * <p>Hypothesis, assumptions: {@link Score}. Cost: about 3 microseconds for a baseline of 360 ticks that is 20 ticks away
 * from the one before; five copies of the history.
 */
final class ScoreWindow {
    private final int[] rank;
    private final SortedWindow values;
    private final SortedWindow steps;
    private final double resolution;

    /**
     * @param history NaN for ticks without a point
     * @param resolution scale of a constant baseline; above 0
     */
    ScoreWindow(double[] history, double resolution) {
        this.resolution = resolution;
        this.rank = new int[history.length + 1];
        for (int i = 0; i < history.length; i++) {
            rank[i + 1] = rank[i] + (Double.isNaN(history[i]) ? 0 : 1);
        }
        double[] present = Robust.present(history, 0, history.length);
        double[] distances = new double[Math.max(0, present.length - 1)];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = Math.abs(present[i + 1] - present[i]);
        }
        this.values = new SortedWindow(present);
        this.steps = new SortedWindow(distances);
    }

    /** Points between two ticks, the first included. */
    int points(int from, int to) {
        return rank[to] - rank[from];
    }

    /** The score by the ticks from one to before another; with at least one point. */
    Score of(int from, int to) {
        values.moveTo(rank[from], rank[to]);
        steps.moveTo(rank[from], Math.max(rank[from], rank[to] - 1));
        return Score.of(values, steps, resolution);
    }
}
