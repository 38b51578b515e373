package io.antibody.detector.judging;

import io.antibody.detector.stats.EvidencePath;
import io.antibody.detector.stats.Season;
import io.antibody.detector.stats.SeriesJudge;
import io.antibody.detector.stats.SeriesPlan;
import io.antibody.detector.stats.Side;
import io.antibody.messages.Contrast;
import io.antibody.messages.config.Amount;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A series of levels: the pushed hosts' mean deviation less the control hosts', or less nothing. */
final class LevelSeries implements JudgedSeries {
    private static final double CONSTANT_PART = 0.01;

    private final ContrastLine line;
    private final SeriesJudge judge;
    private final Transform transform;
    private final double level;
    private final Side side;
    private final Bursts bursts;
    private final double carried;
    private final int pointsBefore;

    private LevelSeries(
            SeriesShape shape,
            Panel panel,
            ContrastLine line,
            SeriesJudge judge,
            Bursts bursts,
            double carried,
            int pointsBefore) {
        this.side = shape.side();
        this.line = line;
        this.judge = judge;
        this.transform = panel.transform(shape.treated());
        this.level = panel.level(shape.treated());
        this.bursts = bursts;
        this.carried = carried;
        this.pointsBefore = pointsBefore;
    }

    static JudgedSeries open(
            SeriesShape shape,
            Panel panel,
            PanelHistory history,
            @Nullable Season ofDays,
            ControlLine control,
            Bursts bursts,
            double carried) {
        ContrastLine line = new ContrastLine(panel, history, shape, ofDays, control);
        int points = (int) Arrays.stream(line.before())
                .filter(value -> !Double.isNaN(value))
                .count();
        if (points < SeriesJudge.fewestPoints()) {
            return new UnknownSeries(points);
        }
        Transform transform = panel.transform(shape.treated());
        double level = panel.level(shape.treated());
        SeriesPlan plan = new SeriesPlan(
                shape.side(),
                transform.harmOnScale(shape.side(), shape.toleratedAt(level), level),
                resolution(transform, level),
                shape.gap(),
                shape.horizon(),
                shape.restartVariance(),
                shape.excursionShare(),
                line.kind() == Contrast.BEFORE_PUSH ? shape.untoldSeason(spanned(line.before())) : 0,
                shape.lateOnsets());
        return new LevelSeries(shape, panel, line, new SeriesJudge(line.before(), plan), bursts, carried, points);
    }

    /** Ticks since the first one with a point. */
    private static int spanned(double[] history) {
        int first = 0;
        while (first < history.length && Double.isNaN(history[first])) {
            first++;
        }
        return history.length - first;
    }

    /** What is of interest in a constant series: a hundredth of its level. */
    private static double resolution(Transform transform, double level) {
        double part = transform.harmOnScale(Side.UP, CONSTANT_PART * Math.abs(level), level);
        return part > 0 ? part : Double.MIN_NORMAL;
    }

    @Override
    public Contrast contrast() {
        return line.kind();
    }

    @Override
    public void tick(TickRow row, int[] treated) {
        judge.add(line.next(row, treated));
        bursts.tick(row, treated);
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
        return Math.max(levelEvidence(), bursts.logEvidence());
    }

    private double levelEvidence() {
        return judge.logEvidence(carried) + bursts.logRest();
    }

    @Override
    public double lastingEvidence() {
        return judge.lastingEvidence(carried) + bursts.logRest();
    }

    @Override
    public double sustainedEvidence() {
        return judge.sustainedEvidence(carried) + bursts.logRest();
    }

    /** Of the burst that speaks louder, that of the level or that of the events. */
    @Override
    public int pointsSinceBurst() {
        return isOfEvents() ? bursts.pointsSinceGone() : judge.pointsSinceBurst();
    }

    @Override
    public EvidencePath path() {
        return isOfEvents() ? EvidencePath.PULSE : judge.path(carried);
    }

    private boolean isOfEvents() {
        double ofEvents = bursts.logEvidence();
        // Of most figures nothing is counted: their evidence need not be weighed again.
        return ofEvents > Double.NEGATIVE_INFINITY && ofEvents > levelEvidence();
    }

    /** What is held against the same past in every batch would be the same evidence again. */
    @Override
    public double carryable() {
        return line.isAgainstHosts() ? judge.stepEvidence() + carried : 0;
    }

    @Override
    public double restartSquare() {
        return judge.restartSquare();
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
    public Effect effect() {
        double noise = judge.noiseError() * judge.noiseError();
        double lasting = judge.standardError() * judge.standardError() - noise;
        return new Effect(judge.delta(), noise, Math.max(0, lasting));
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
        return transform.harmInUnits(side, judge.smallestDetectable(threshold - bursts.logRest()), level);
    }

    @Override
    public int ticksUntilBoundBelow(double margin, double alpha) {
        return judge.ticksUntilBoundBelow(transform.harmOnScale(side, margin, level), alpha);
    }
}
