package io.antibody.detector.judging;

import io.antibody.messages.Evidence;
import io.antibody.messages.Finding;
import io.antibody.messages.Scope;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.Limit;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.MetricConfig.Role;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One series of a watch with its share of the error budget, its hard limit and what it says by itself. */
final class SeriesRow {
    /**
     * Error rate of one metric's Healthy. No correction for many metrics: all of them must show it (an intersection-union
     * test).
     */
    static final double HEALTHY_ALPHA = 0.05;

    private final MetricConfig metric;
    private final Scope scope;
    private final JudgedSeries series;
    private final boolean feeds;
    private final String key;
    private final int[] treated;
    private final double pre;
    private final double needed;
    private final double suspicious;
    private final CarriedHarm carried;
    private final @Nullable Limit limit;
    private final PostLevel post = new PostLevel();
    private double logEvidence;
    private Finding finding = Finding.NO_DATA;
    private boolean regressed;
    private int ticksSinceData;

    /**
     * @param feeds whether it gives the series its ticks; else a row before does, which is over the same hosts
     * @param share of the error budget, or 0 for a series that is shown but not judged
     * @param carry what earlier batches of the release hand on
     */
    SeriesRow(
            MetricConfig metric,
            Scope scope,
            JudgedSeries series,
            boolean feeds,
            String key,
            int[] treated,
            double pre,
            double share,
            JudgingConfig judging,
            Carry carry) {
        this.metric = metric;
        this.scope = scope;
        this.series = series;
        this.feeds = feeds;
        this.key = key;
        this.treated = treated.clone();
        this.pre = pre;
        this.needed = ErrorBudget.needed(share, judging.falseRollbackRate());
        this.suspicious = ErrorBudget.needed(share, Math.max(judging.falseRollbackRate(), judging.suspectRate()));
        this.carried = new CarriedHarm(carry.into(key), carry.pointsBehind(key), carry.effect(key));
        this.limit = isHost() ? metric.hostLimit() : metric.aggregateLimit();
    }

    void tick(TickRow row, Panel panel, Warmth warmth) {
        int[] warm = warmth.warm(treated);
        double level = panel.meanLevel(row, warm);
        post.add(level);
        ticksSinceData = Double.isNaN(level) ? ticksSinceData + 1 : 0;
        if (feeds) {
            series.tick(row, warm);
        }
        logEvidence = series.logEvidence();
        regressed |= isJudged() && (harmShows(needed) || enough() && limitCounts());
        finding = found();
    }

    MetricConfig metric() {
        return metric;
    }

    /** Name of the series within the release. */
    String key() {
        return key;
    }

    Scope scope() {
        return scope;
    }

    JudgedSeries series() {
        return series;
    }

    int firstSlot() {
        return treated[0];
    }

    boolean isHost() {
        return scope instanceof Scope.Host;
    }

    boolean isJudged() {
        return metric.role() != Role.MUTED;
    }

    int points() {
        return post.points();
    }

    int ticksSinceData() {
        return ticksSinceData;
    }

    /** Whether there are points enough to judge the level itself. */
    boolean enough() {
        return post.points() >= metric.minPoints();
    }

    /** Whether there are points enough that could be compared with something. */
    boolean enoughToCompare() {
        return series.points() >= metric.minPoints();
    }

    /** Points that could be compared, of this batch and of the earlier ones. */
    int pointsOfRelease() {
        return carried.points() + series.points();
    }

    /** What the push did, of all batches together. */
    Effect effect() {
        return series.effect().with(carried.effect());
    }

    /** Whether there is nothing to compare with, though the series itself speaks: the control hosts are silent. */
    boolean lacksComparison() {
        return enough() && !enoughToCompare() && (!(series instanceof UnknownSeries) || hadLevel());
    }

    private boolean hadLevel() {
        return !Double.isNaN(pre) && series.pointsBefore() == 0;
    }

    /** Whether the hard limit is broken now. */
    boolean limitBroken() {
        return limit != null && post.points() > 0 && limit.isBrokenBy(post.mean());
    }

    /** Whether the level before the push broke the limit as well: then it is not the push's fault. */
    boolean limitWasBroken() {
        return limit != null && !Double.isNaN(pre) && limit.isBrokenBy(pre);
    }

    boolean limitCounts() {
        return limitBroken() && !limitWasBroken();
    }

    /** What Healthy has to rule out: changes up to the minimal effect are no harm, whatever the margin. */
    double margin() {
        return Math.max(series.margin(metric.passMargin(), pre), series.margin(metric.minEffect(), pre));
    }

    double needed() {
        return needed;
    }

    double pre() {
        return pre;
    }

    double post() {
        return post.mean();
    }

    @Nullable
    Limit limit() {
        return limit;
    }

    /** Natural logarithm of the evidence of harm after the last tick. */
    double logEvidence() {
        return logEvidence;
    }

    /** What the series says after the last tick. */
    Finding finding() {
        return finding;
    }

    private Finding found() {
        if (regressed) {
            return Finding.REGRESSED;
        }
        if (isJudged() && (harmShows(suspicious) || enough() && burstHolds())) {
            return Finding.SUSPECT;
        }
        if (!enough()) {
            return post.points() == 0 ? Finding.NO_DATA : Finding.INCONCLUSIVE;
        }
        return enoughToCompare() && series.boundWithin(margin(), HEALTHY_ALPHA)
                ? Finding.HEALTHY
                : Finding.INCONCLUSIVE;
    }

    /** Whether evidence of harm that is there now reaches a threshold: not of a burst that is over. */
    private boolean harmShows(double threshold) {
        boolean there = series.pointsSinceBurst() == 0 || series.lastingEvidence() >= threshold;
        return there && enoughToCompare() && logEvidence >= threshold
                || carried.goesOn(series, metric.minPoints(), threshold);
    }

    /** A burst that went away rolls nothing back; it holds until there were as many quiet points as a watch looks at. */
    private boolean burstHolds() {
        int quiet = series.pointsSinceBurst();
        return enoughToCompare() && quiet > 0 && quiet < QUIET_POINTS && logEvidence >= suspicious;
    }

    /** As long as the longest burst that is looked for. */
    private static final int QUIET_POINTS = 16;

    Evidence evidence() {
        double margin = margin();
        int ticks = isHost() ? -1 : series.ticksUntilBoundBelow(margin, HEALTHY_ALPHA);
        return new Evidence(
                metric.name(),
                scope,
                finding,
                series.contrast(),
                known(pre),
                known(post.mean()),
                known(series.delta()),
                known(logEvidence),
                isJudged() ? known(needed) : null,
                known(series.harmUpperBound(HEALTHY_ALPHA)),
                known(margin),
                isJudged() ? known(series.smallestDetectable(needed)) : null,
                ticks < 0 ? null : ticks,
                series.pointsBefore(),
                post.points(),
                limit == null ? null : limit.toString(),
                limitBroken());
    }

    static @Nullable Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }

    @Override
    public String toString() {
        return key + " over slots " + Arrays.toString(treated);
    }
}
