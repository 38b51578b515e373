package io.antibody.detector.judging;

import io.antibody.detector.stats.EvidencePath;
import io.antibody.detector.stats.RateJudge;
import io.antibody.detector.stats.RateSwing;
import io.antibody.messages.Contrast;
import io.antibody.messages.config.Amount;
import java.util.Optional;

/** A series of sparse counts or shares: totals of the pushed hosts against totals of the control hosts and of before. */
final class RateSeries implements JudgedSeries {
    /** A margin that cannot be shown is read as what this part of the planned watch can show. */
    private static final double PART_OF_WATCH = 0.7;

    private final EventSeries events;
    private final RateJudge judge;
    private final Bursts bursts;
    private final double carried;
    private final double finestMargin;

    private RateSeries(SeriesShape shape, EventSeries events, RateJudge judge, Bursts bursts, double carried) {
        this.events = events;
        this.judge = judge;
        this.bursts = bursts;
        this.carried = carried;
        this.finestMargin =
                judge.finestMargin((int) Math.ceil(PART_OF_WATCH * shape.horizon()), SeriesRow.HEALTHY_ALPHA);
    }

    static JudgedSeries open(
            SeriesShape shape, EventKind kind, MetricHistory history, ControlLine line, double level, double carried) {
        EventSeries events = new EventSeries(shape, kind, history, line);
        RateSwing swing = events.hasControl()
                ? RateSwing.NONE
                : new RateSwing(events.span(), shape.gap(), shape.untoldSeason(events.span()));
        RateJudge judge = new RateJudge(events.before(), events.side(), shape.toleratedAt(level), kind.unit(), swing);
        Bursts bursts = Bursts.of(shape, Optional.of(events).filter(of -> kind.unit() > 0), level);
        return new RateSeries(shape, events, judge, bursts, carried);
    }

    @Override
    public Contrast contrast() {
        return events.hasControl() ? Contrast.CONTROL_HOSTS : Contrast.BEFORE_PUSH;
    }

    @Override
    public void tick(TickRow row, int[] treated) {
        judge.add(
                events.events(row, treated),
                events.exposure(row, treated),
                events.controlEvents(row),
                events.controlExposure(row));
        bursts.tick(row, treated);
    }

    @Override
    public int pointsBefore() {
        return events.points();
    }

    @Override
    public int points() {
        return judge.points();
    }

    @Override
    public double logEvidence() {
        return Math.max(lastingEvidence(), bursts.logEvidence());
    }

    @Override
    public double lastingEvidence() {
        return judge.logEvidence() + carried + bursts.logRest();
    }

    @Override
    public double sustainedEvidence() {
        return lastingEvidence();
    }

    @Override
    public int pointsSinceBurst() {
        return bursts.pointsSinceGone();
    }

    @Override
    public EvidencePath path() {
        return bursts.logEvidence() > lastingEvidence() ? EvidencePath.PULSE : EvidencePath.STEP;
    }

    /** What is held against the same past in every batch would be the same evidence again. */
    @Override
    public double carryable() {
        return events.hasControl() ? judge.logEvidence() + carried : 0;
    }

    @Override
    public double delta() {
        return events.kind().isComplement() ? -judge.delta() : judge.delta();
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
        return judge.smallestDetectable(threshold - carried - bursts.logRest());
    }

    @Override
    public int ticksUntilBoundBelow(double margin, double alpha) {
        return judge.ticksUntilBoundWithin(margin, alpha);
    }
}
