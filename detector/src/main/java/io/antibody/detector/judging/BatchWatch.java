package io.antibody.detector.judging;

import io.antibody.messages.Evidence;
import io.antibody.messages.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The watch of one batch: opened at its {@code BatchFinished} with what was before the release, fed tick by tick, asked
 * for the verdict after each. May be asked at every tick: the promise holds over all looks together.
 *
 * <p>Not thread-safe; no clock; deterministic.
 */
public final class BatchWatch {
    private final BatchSpec spec;
    private Instant lastTick;

    private BatchWatch(BatchSpec spec) {
        this.spec = spec;
        this.lastTick = spec.start();
    }

    /**
     * Opens the watch.
     *
     * @param before history by name of the metric; a metric that is missing has none
     */
    public static BatchWatch open(BatchSpec spec, Map<String, MetricHistory> before) {
        return new BatchWatch(spec);
    }

    /**
     * Takes in the next tick. A metric that is missing had no sample in it; ticks that are left out had no sample of any
     * metric.
     *
     * @param tick start of the tick, later than that of the tick before
     * @param rowsByMetric rows by name of the metric; metrics that the configuration does not name are ignored
     */
    public void tick(Instant tick, Map<String, TickRow> rowsByMetric) {
        lastTick = tick;
    }

    /** The verdict up to the last tick, with the most telling rows of evidence (at most {@link #MAX_ROWS}). */
    public Verdict verdict() {
        return new Verdict.Inconclusive(
                spec.release(), spec.batch(), lastTick, "not judged yet", List.of(), "", null, null);
    }

    /** The most rows of evidence on a verdict. */
    public static final int MAX_ROWS = 40;

    /** All rows of evidence up to the last tick: aggregates first, then hosts, the worst first in each. */
    public List<Evidence> allEvidence() {
        return new ArrayList<>();
    }

    /** What the next batch of the same release starts with. */
    public Carry carry() {
        return Carry.none();
    }

    /**
     * What the next release of the service starts with, if this batch ended Healthy: what the hosts that were pushed in
     * this batch showed, added to what was known.
     */
    public PastPushes learned() {
        return spec.past();
    }

    /** How long a tick is. */
    public Duration tickWidth() {
        return spec.judging().tick();
    }
}
