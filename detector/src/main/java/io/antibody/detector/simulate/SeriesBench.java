package io.antibody.detector.simulate;

import io.antibody.detector.backtest.ChangeCase;
import io.antibody.detector.backtest.LiveJudge;
import io.antibody.detector.backtest.PeekingJudge;
import io.antibody.detector.figures.Median;
import io.antibody.detector.figures.Rate;
import io.antibody.detector.opponent.ScoreTrack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * One series alone, again and again: how often it alarms though nothing happens, how soon it sees a shift, and the same
 * of the opponent, whose threshold is set so that it raises no more false alarms than ours. Seeded.
 */
public final class SeriesBench {
    private static final long WIDTH = 60;
    private static final long FIRST = Instant.parse("2026-11-01T00:00:00Z").getEpochSecond();

    private final double promise;
    private final int history;
    private final int ticks;
    private final int series;
    private final long seed;

    /**
     * @param promise the false rollback rate
     * @param history points before the change
     * @param ticks points after it, looked at one by one
     * @param series how many of each kind
     * @param seed of the first one
     */
    public SeriesBench(double promise, int history, int ticks, int series, long seed) {
        this.promise = promise;
        this.history = history;
        this.ticks = ticks;
        this.series = series;
        this.seed = seed;
    }

    /**
     * What one law came to.
     *
     * @param falseAlarms ours, where nothing happened
     * @param opponentFalseAlarms the opponent's as it comes
     * @param opponentEqual the opponent's at the threshold that is used for its delays
     * @param shifts by size, as they were asked for
     */
    public record Report(
            SeriesLaw law, Rate falseAlarms, Rate opponentFalseAlarms, Rate opponentEqual, List<Seen> shifts) {
        public Report {
            shifts = List.copyOf(shifts);
        }
    }

    /**
     * How a shift was seen.
     *
     * @param size in standard deviations
     * @param found by ours
     * @param ticks median from the shift to our alarm
     * @param opponentFound by the opponent at equal false alarms
     * @param opponentTicks median of it
     */
    public record Seen(double size, Rate found, double ticks, Rate opponentFound, double opponentTicks) {}

    /**
     * @param sizes of shifts
     * @param progress told after each series how many are done
     */
    public Report run(SeriesLaw law, List<Double> sizes, IntConsumer progress) {
        Runs healthy = runs(law, 0, 0, progress);
        Rate falseAlarms = healthy.alarms();
        double threshold = ScoreTrack.thresholdFor(healthy.opponent(), falseAlarms.hits());
        List<Seen> seen = new ArrayList<>();
        for (double size : sizes) {
            // Series of their own: a threshold that suits the healthy ones best must not be tried on them again.
            Runs shifted = runs(law, size, seen.size() + 1, progress);
            seen.add(new Seen(
                    size,
                    shifted.alarms(),
                    shifted.medianDelay(),
                    shifted.opponentAbove(threshold),
                    shifted.opponentDelay(threshold)));
        }
        long asItComes = healthy.opponent().stream()
                .filter(track -> track.alarm() != null)
                .count();
        return new Report(law, falseAlarms, new Rate(asItComes, series), healthy.opponentAbove(threshold), seen);
    }

    private Runs runs(SeriesLaw law, double size, int round, IntConsumer progress) {
        LiveJudge judge = new LiveJudge(promise, law.type());
        Runs runs = new Runs(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < series; i++) {
            ChangeCase change = change(law, size, new Random(seed + (long) round * series + i));
            runs.delays().add(judge.alarm(change));
            runs.opponent().add(PeekingJudge.track(change));
            progress.accept(round * series + i + 1);
        }
        return runs;
    }

    private ChangeCase change(SeriesLaw law, double size, Random random) {
        int before = law.history(history);
        SeriesLaw.Series drawn = law.series(random, before + ticks, before, size);
        double[] values = drawn.values();
        double[] weights = drawn.weights();
        long[] times = new long[values.length];
        int points = 0;
        for (int i = 0; i < values.length; i++) {
            // A point that is missing was never recorded.
            if (!Double.isNaN(values[i])) {
                times[points] = FIRST + i * WIDTH;
                weights[points] = weights[i];
                values[points++] = values[i];
            }
        }
        Instant changed = Instant.ofEpochSecond(FIRST + (before - 1) * WIDTH);
        return new ChangeCase(
                law.name(),
                changed,
                size != 0,
                Arrays.copyOf(times, points),
                Arrays.copyOf(values, points),
                Arrays.copyOf(weights, points));
    }

    /** @param delays ours, 0 for no alarm */
    private record Runs(List<Integer> delays, List<ScoreTrack> opponent) {
        Rate alarms() {
            return new Rate(delays.stream().filter(delay -> delay > 0).count(), delays.size());
        }

        double medianDelay() {
            return Median.of(delays.stream().filter(delay -> delay > 0).mapToDouble(Integer::doubleValue));
        }

        Rate opponentAbove(double threshold) {
            long above = opponent.stream()
                    .filter(track -> track.highest() > threshold)
                    .count();
            return new Rate(above, opponent.size());
        }

        double opponentDelay(double threshold) {
            return Median.of(opponent.stream()
                    .map(track -> track.firstAbove(threshold))
                    .filter(Objects::nonNull)
                    .mapToDouble(ScoreTrack.Rise::ticks));
        }
    }
}
