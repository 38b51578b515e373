package io.antibody.detector.simulate;

import io.antibody.messages.config.MetricConfig.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The law of one series, for the promise to be held against: usual ones, and awkward ones. */
public enum SeriesLaw {
    /** Level 100, noise 3, each point for itself. */
    NORMAL(Type.GAUGE, 3, false, (random, change) -> UsualSeries.normal(random)),
    /** The same, each point depending on the one before with a coefficient of .7. */
    AR1(Type.GAUGE, 3, false, (random, change) -> UsualSeries.dependent(random, 0.7)),
    /** Exponential of a standard normal. */
    LOGNORMAL(Type.GAUGE, Math.sqrt(Math.E * (Math.E - 1)), false, (random, change) -> UsualSeries.lognormal(random)),
    /** Two events a tick. */
    POISSON(Type.COUNT, Math.sqrt(2), false, (random, change) -> UsualSeries.poisson(random, 2)),
    /** An event in one of fifty ticks. */
    SPARSE(Type.COUNT, Math.sqrt(0.02 * 0.98), false, (random, change) -> UsualSeries.poisson(random, 0.02)),
    /** Level 100 and three times a Student's t with 3 degrees of freedom. */
    T3(Type.GAUGE, 3 * Math.sqrt(3), false, (random, change) -> UsualSeries.student(random)),

    /** A level that moved by three standard deviations at most four hours before. */
    SHIFTED_BEFORE(Type.GAUGE, 3, true, AwkwardSeries::shiftedBefore),
    /** Noise around a level that walks at random, by half a standard deviation within a watch. */
    DRIFT(Type.GAUGE, 3, true, (random, change) -> AwkwardSeries.drift(random)),
    /** A random walk. */
    WALK(Type.GAUGE, 1, true, (random, change) -> AwkwardSeries.wander(random)),
    /** Working days, weekends and a holiday, eight days of them. */
    WEEK(Type.GAUGE, 3, true, AwkwardSeries::week),
    /** Growth by a fifth a day. */
    GROWTH(Type.GAUGE, 3, true, (random, change) -> AwkwardSeries.growth(random)),
    /** A daily season of a tenth and ten hours of history. */
    UNTOLD_SEASON(Type.GAUGE, 3, true, (random, change) -> AwkwardSeries.untoldSeason(random)),
    /** Three days of a season that is louder by day than by night. */
    LOUD_BY_LOAD(Type.GAUGE, 3, true, (random, change) -> AwkwardSeries.loudByLoad(random)),
    /** A tick in fifty wild without a bound that matters. */
    OUTLIERS(Type.GAUGE, 3, true, (random, change) -> AwkwardSeries.outliers(random)),
    /** AR1 with three points in ten missing. */
    MISSING(Type.GAUGE, 3, true, (random, change) -> AwkwardSeries.missing(random)),
    /** Two modes, 20 and 200. */
    BIMODAL(Type.GAUGE, 63, true, (random, change) -> AwkwardSeries.bimodal(random)),
    /** Counts of which two in five are 0 whatever the rate. */
    ZEROS_40(Type.COUNT, 3, true, (random, change) -> AwkwardSeries.zeroInflated(random, 0.4)),
    /** Counts of which three in five are 0 whatever the rate. */
    ZEROS_60(Type.COUNT, 2.8, true, (random, change) -> AwkwardSeries.zeroInflated(random, 0.6)),
    /** A coefficient of .95 from point to point. */
    AR1_95(Type.GAUGE, 3, true, (random, change) -> UsualSeries.dependent(random, 0.95)),
    /** Whole numbers, few of them. */
    ROUNDED(Type.GAUGE, 0.85, true, (random, change) -> AwkwardSeries.rounded(random)),
    /** Per cent that cannot exceed 100 and often reach it. */
    SATURATED(Type.GAUGE, 3, true, (random, change) -> AwkwardSeries.saturated(random)),
    /** Per cent that are 0 half of the time. */
    NEAR_ZERO(Type.GAUGE, 1, true, (random, change) -> AwkwardSeries.nearZero(random)),
    /** Two errors in a hundred out of 3 to 10 requests. */
    FEW_REQUESTS(Type.RATIO, Math.sqrt(0.02 * 0.98 / 6), true, (random, change) -> AwkwardEvents.fewRequests(random)),
    /** The same share of 2 to 200 requests by the day. */
    TRAFFIC_SHARE(Type.RATIO, Math.sqrt(0.02 * 0.98 / 21), true, (random, change) -> AwkwardEvents.byTraffic(random)),
    /** Counts of 10 that vary six times as much as Poisson's. */
    NEGATIVE_BINOMIAL(
            Type.COUNT, Math.sqrt(60), true, (random, change) -> AwkwardEvents.negativeBinomial(random, 10, 2)),
    /** Rare counts that vary four times as much as Poisson's. */
    NEGATIVE_BINOMIAL_RARE(
            Type.COUNT, Math.sqrt(1.2), true, (random, change) -> AwkwardEvents.negativeBinomial(random, 0.3, 0.1)),
    /** Events in clusters that last some ticks, and nothing between them. */
    CLUSTERS(Type.COUNT, 1.5, true, (random, change) -> AwkwardEvents.clusters(random)),
    /** Nineteen ticks in twenty are 0 whatever the rate, the others have five events. */
    ZEROS_95(Type.COUNT, 1.2, true, (random, change) -> AwkwardSeries.zeroInflated(random, 0.95)),
    /** Counts of 4 by night and 36 by day, three days of them. */
    COUNT_BY_DAY(Type.COUNT, Math.sqrt(20), true, (random, change) -> AwkwardEvents.byDay(random, 20, 0.8)),
    /** An event in ten ticks, hardly any by night, three days of them. */
    RARE_BY_DAY(Type.COUNT, Math.sqrt(0.1), true, (random, change) -> AwkwardEvents.byDay(random, 0.1, 0.8));

    /** A week and a day, as the detector looks back. */
    private static final int DAYS = 8 * 1_440;

    private final Type type;
    private final double sd;
    private final boolean awkward;
    private final Paths paths;

    /** Makes a series that is changed after so many points. */
    @FunctionalInterface
    private interface Paths {
        SeriesPath path(Random random, int change);
    }

    SeriesLaw(Type type, double sd, boolean awkward, Paths paths) {
        this.type = type;
        this.sd = sd;
        this.awkward = awkward;
        this.paths = paths;
    }

    /** The laws of textbooks, or the others. */
    public static List<SeriesLaw> all(boolean awkward) {
        return Arrays.stream(values()).filter(law -> law.awkward == awkward).toList();
    }

    Type type() {
        return type;
    }

    /** Points before the change, where so many are asked for. */
    int history(int asked) {
        return switch (this) {
            case WEEK -> Math.max(asked, DAYS);
            case LOUD_BY_LOAD, COUNT_BY_DAY, RARE_BY_DAY -> Math.max(asked, 3 * 1_440);
            case UNTOLD_SEASON -> Math.min(asked, 600);
            default -> asked;
        };
    }

    /**
     * A series that is moved up from one point on: a measured figure by so much, counted events in their rate.
     *
     * @param points how many
     * @param from the first point that is moved
     * @param size of the shift in standard deviations of a point
     */
    Series series(Random random, int points, int from, double size) {
        SeriesPath path = paths.path(random, from);
        double[] values = new double[points];
        double[] weights = new double[points];
        for (int i = 0; i < points; i++) {
            values[i] = path.next(i < from ? 0 : size * sd);
            weights[i] = path.weight();
        }
        return new Series(values, weights);
    }

    /**
     * The points of a series.
     *
     * @param values NaN for a point that is missing
     * @param weights requests that a share is taken of, else 1 each
     */
    record Series(double[] values, double[] weights) {}
}
