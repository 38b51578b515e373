package io.antibody.detector.judging;

import io.antibody.detector.stats.RateBursts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bursts of the events that a series of counts or shares is made of: on the scale that levels are compared on, a tick of forty
 * where two are usual is next to nothing. They take a tenth of the series' budget, divided by the batches, since what
 * they show is not carried.
 */
final class Bursts {
    private static final double SHARE = 0.1;

    private static final double LOG_REST = Math.log1p(-SHARE);

    /** Of what is not counted. */
    static final Bursts NONE = new Bursts(null, null, 0);

    private final @Nullable EventSeries series;
    private final @Nullable RateBursts bursts;
    private final double logWeight;

    private Bursts(@Nullable EventSeries series, @Nullable RateBursts bursts, double weight) {
        this.series = series;
        this.bursts = bursts;
        this.logWeight = Math.log(weight);
    }

    /** @param events of the series, empty if it has none or their size is not known */
    static Bursts of(SeriesShape shape, Optional<EventSeries> events, double level) {
        return events.map(of -> new Bursts(
                        of,
                        new RateBursts(of.before(), of.side(), shape.toleratedAt(level), shape.horizon()),
                        SHARE * shape.excursionShare()))
                .orElse(NONE);
    }

    void tick(TickRow row, int[] treated) {
        if (series != null && bursts != null) {
            bursts.add(
                    series.events(row, treated),
                    series.exposure(row, treated),
                    series.controlEvents(row),
                    series.controlExposure(row));
        }
    }

    /** Logarithm of what is left of the budget for everything else. */
    double logRest() {
        return bursts == null ? 0 : LOG_REST;
    }

    /** Natural logarithm of the evidence of the largest burst, with its weight. */
    double logEvidence() {
        return bursts == null ? Double.NEGATIVE_INFINITY : bursts.evidence() + logWeight;
    }

    /** Points for which the largest burst has been over; 0 if it is not. */
    int pointsSinceGone() {
        return bursts == null ? 0 : bursts.pointsSinceGone();
    }
}
