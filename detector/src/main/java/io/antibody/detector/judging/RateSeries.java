package io.antibody.detector.judging;

import io.antibody.detector.stats.RateHistory;
import io.antibody.detector.stats.RateJudge;
import io.antibody.detector.stats.RateSwing;
import io.antibody.detector.stats.Side;
import io.antibody.messages.Contrast;
import io.antibody.messages.config.Amount;

/** A series of sparse counts or shares: totals of the pushed hosts against totals of the control hosts and of before. */
final class RateSeries implements JudgedSeries {
    /** A margin that cannot be shown is read as what this part of the planned watch can show. */
    private static final double PART_OF_WATCH = 0.7;

    private final EventKind kind;
    private final int[] control;
    private final RateJudge judge;
    private final double carried;
    private final int pointsBefore;
    private final double finestMargin;

    private RateSeries(
            SeriesShape shape, EventKind kind, int[] control, RateJudge judge, double carried, int pointsBefore) {
        this.kind = kind;
        this.control = control;
        this.judge = judge;
        this.carried = carried;
        this.pointsBefore = pointsBefore;
        this.finestMargin =
                judge.finestMargin((int) Math.ceil(PART_OF_WATCH * shape.horizon()), SeriesRow.HEALTHY_ALPHA);
    }

    static JudgedSeries open(
            SeriesShape shape, EventKind kind, MetricHistory history, ControlLine line, double level, double carried) {
        int[] control = line.slots();
        int ticks = history.rows().size();
        double[] events = new double[ticks];
        double[] exposure = new double[ticks];
        double[] controlEvents = new double[control.length == 0 ? 0 : ticks];
        double[] controlExposure = new double[controlEvents.length];
        int points = 0;
        int first = ticks;
        for (int i = 0; i < ticks; i++) {
            TickRow row = history.rows().get(i);
            events[i] = kind.events(row, shape.treated());
            exposure[i] = kind.exposure(row, shape.treated());
            if (control.length > 0) {
                controlEvents[i] = kind.events(row, control);
                controlExposure[i] = kind.exposure(row, control);
            }
            if (!Double.isNaN(events[i])) {
                first = Math.min(first, i);
                points++;
            }
        }
        int span = ticks - first;
        RateSwing swing =
                control.length > 0 ? RateSwing.NONE : new RateSwing(span, shape.gap(), shape.untoldSeason(span));
        Side side = kind.isComplement() ? opposite(shape.side()) : shape.side();
        RateHistory rates = new RateHistory(events, exposure, controlEvents, controlExposure);
        return new RateSeries(
                shape,
                kind,
                control,
                new RateJudge(rates, side, shape.toleratedAt(level), kind.unit(), swing),
                carried,
                points);
    }

    private static Side opposite(Side side) {
        return switch (side) {
            case UP -> Side.DOWN;
            case DOWN -> Side.UP;
            case BOTH -> Side.BOTH;
        };
    }

    @Override
    public Contrast contrast() {
        return control.length == 0 ? Contrast.BEFORE_PUSH : Contrast.CONTROL_HOSTS;
    }

    @Override
    public void tick(TickRow row, int[] treated) {
        judge.add(
                kind.events(row, treated),
                kind.exposure(row, treated),
                kind.events(row, control),
                kind.exposure(row, control));
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
        return judge.logEvidence() + carried;
    }

    /** What is held against the same past in every batch would be the same evidence again. */
    @Override
    public double carryable() {
        return control.length == 0 ? 0 : logEvidence();
    }

    @Override
    public double delta() {
        return kind.isComplement() ? -judge.delta() : judge.delta();
    }

    @Override
    public double standardError() {
        return judge.standardError();
    }

    @Override
    public Effect effect() {
        return new Effect(delta(), standardError() * standardError(), 0);
    }

    @Override
    public double margin(Amount configured, double level) {
        double margin = configured.of(level);
        return configured.relative() ? Math.max(margin, finestMargin) : margin;
    }

    @Override
    public double harmUpperBound(double alpha) {
        return judge.harmUpperBound(alpha);
    }

    @Override
    public boolean boundWithin(double margin, double alpha) {
        return judge.boundWithin(margin, alpha);
    }

    @Override
    public double smallestDetectable(double threshold) {
        return judge.smallestDetectable(threshold - carried);
    }

    @Override
    public int ticksUntilBoundBelow(double margin, double alpha) {
        return judge.ticksUntilBoundWithin(margin, alpha);
    }
}
