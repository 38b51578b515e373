package io.antibody.detector.judging;

import io.antibody.detector.stats.Season;
import io.antibody.detector.stats.SeriesJudge;
import io.antibody.detector.stats.SeriesPlan;
import io.antibody.detector.stats.Side;
import io.antibody.messages.Contrast;
import io.antibody.messages.Scope;
import io.antibody.messages.config.Amount;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A series of levels: the pushed hosts' mean deviation less the control hosts', or less nothing. */
final class LevelSeries implements JudgedSeries {
    private final Scope scope;
    private final Contrast contrast;
    private final Panel panel;
    private final int[] control;
    private final SeriesJudge judge;
    private final Transform transform;
    private final double level;
    private final Side side;
    private final double carried;
    private final int pointsBefore;
    private final @Nullable Season season;
    private int tick;

    private LevelSeries(
            SeriesShape shape,
            Panel panel,
            int[] control,
            SeriesJudge judge,
            double carried,
            int pointsBefore,
            @Nullable Season season,
            int firstTick) {
        this.scope = shape.scope();
        this.side = shape.side();
        this.season = season;
        this.tick = firstTick;
        this.contrast =
                control.length > 0 ? Contrast.CONTROL_HOSTS : season == null ? Contrast.BEFORE_PUSH : Contrast.SEASON;
        this.panel = panel;
        this.control = control;
        this.judge = judge;
        this.transform = panel.transform(shape.treated());
        this.level = panel.level(shape.treated());
        this.carried = carried;
        this.pointsBefore = pointsBefore;
    }

    static JudgedSeries open(SeriesShape shape, Panel panel, MetricHistory history, int[] control, double carried) {
        double[] before = new double[history.rows().size()];
        int points = 0;
        for (int i = 0; i < before.length; i++) {
            before[i] = contrast(panel, history.rows().get(i), shape.treated(), control);
            points += Double.isNaN(before[i]) ? 0 : 1;
        }
        Season season = control.length == 0 ? season(before, shape) : null;
        if (season != null) {
            before = trimmed(season.residuals(before));
        }
        if (points < SeriesJudge.fewestPoints()) {
            return new UnknownSeries(shape.scope(), points);
        }
        Transform transform = panel.transform(shape.treated());
        double level = panel.level(shape.treated());
        double tolerated = transform.harmOnScale(shape.side(), shape.toleratedAt(level), level);
        SeriesPlan plan = new SeriesPlan(
                shape.side(),
                tolerated,
                shape.gap(),
                shape.horizon(),
                control.length == 0 ? 0 : restart(shape.restartVariance(), shape.treated().length, control.length),
                shape.excursionShare());
        int firstTick = history.rows().size() + shape.gap();
        return new LevelSeries(
                shape, panel, control, new SeriesJudge(before, plan), carried, points, season, firstTick);
    }

    /** A comparison with the season needs a day to learn from and another half to learn how good it is. */
    private static @Nullable Season season(double[] before, SeriesShape shape) {
        return 2 * before.length >= 3 * shape.ticksPerDay() ? new Season(before, shape.ticksPerDay()) : null;
    }

    /** Without the first ticks, of which nothing is known. */
    private static double[] trimmed(double[] values) {
        int first = 0;
        while (first < values.length && Double.isNaN(values[first])) {
            first++;
        }
        return Arrays.copyOfRange(values, first, values.length);
    }

    /** One host's restart variance in the units of a difference of means: the noise of a mean shrinks as it does. */
    private static double restart(double ofOneHost, int treated, int control) {
        double own = 1.0 / treated;
        return ofOneHost * own / (own + 1.0 / control);
    }

    private static double contrast(Panel panel, TickRow row, int[] treated, int[] control) {
        double own = panel.deviation(row, treated);
        return control.length == 0 ? own : own - panel.deviation(row, control);
    }

    @Override
    public Scope scope() {
        return scope;
    }

    @Override
    public Contrast contrast() {
        return contrast;
    }

    @Override
    public void tick(TickRow row, int[] treated) {
        double value = contrast(panel, row, treated, control);
        judge.add(season == null ? value : value - season.at(tick));
        tick++;
    }

    @Override
    public int pointsBefore() {
        return pointsBefore;
    }

    @Override
    public int points() {
        return judge.points();
    }

    @Override
    public double logEvidence() {
        return judge.logEvidence(carried);
    }

    @Override
    public double carryable() {
        return judge.stepEvidence() + carried;
    }

    @Override
    public double delta() {
        return transform.inUnits(judge.delta(), level);
    }

    @Override
    public double standardError() {
        return transform.inUnits(judge.standardError(), level);
    }

    @Override
    public double margin(Amount configured, double preLevel) {
        return configured.of(preLevel);
    }

    @Override
    public double harmUpperBound(double alpha) {
        return transform.harmInUnits(side, judge.harmUpperBound(alpha), level);
    }

    @Override
    public boolean boundWithin(double margin, double alpha) {
        return judge.boundWithin(transform.harmOnScale(side, margin, level), alpha);
    }

    @Override
    public double smallestDetectable(double threshold) {
        return transform.harmInUnits(side, judge.smallestDetectable(threshold), level);
    }

    @Override
    public int ticksUntilBoundBelow(double margin, double alpha) {
        return judge.ticksUntilBoundBelow(transform.harmOnScale(side, margin, level), alpha);
    }
}
