package io.antibody.detector.judging;

import java.util.Map;
import java.util.Set;

/**
 * What a batch hands to the next batch of the same release: the evidence of harm that its pooled series had when its
 * watch ended. A quarter of the wealth starts over ({@code ln(1/4 + 3E/4)}), so that no budget has to be split
 * over batches and a weak fault adds up from batch to batch. Only evidence that may be multiplied is carried: that of a
 * lasting step, of counts and of shares; never that of pulses or spread.
 *
 * @param logEvidence natural logarithm of the e-value by series
 * @param points ticks with data that stand behind it, over all earlier batches, by series
 * @param proven metrics in which the hosts pushed so far were shown to be healthy against hosts not yet pushed: in the
 *     last batch, where there are no such hosts any more, these may vouch for the ones pushed last
 * @param effects what single hosts showed, by series: to tell one sick host from a bad revision
 */
public record Carry(
        Map<String, Double> logEvidence, Map<String, Integer> points, Set<String> proven, Map<String, Effect> effects) {
    private static final Carry NONE = new Carry(Map.of(), Map.of(), Set.of(), Map.of());

    public Carry {
        logEvidence = Map.copyOf(logEvidence);
        points = Map.copyOf(points);
        proven = Set.copyOf(proven);
        effects = Map.copyOf(effects);
    }

    /** Of the first batch. */
    public static Carry none() {
        return NONE;
    }

    /**
     * A revision that is bad is bad on the hosts of every batch: most of the wealth goes on. A fault that shows only later
     * starts from the rest, and has to make up for ln 4. Any share keeps the promise.
     */
    private static final double GOES_ON = 0.75;

    /** Logarithm of the wealth that a series starts with; 0 if it had none. */
    double into(String series) {
        Double before = logEvidence.get(series);
        return before == null ? 0 : Math.log(1 - GOES_ON + GOES_ON * Math.exp(Math.min(MAX_LOG, before)));
    }

    /** Ticks with data that stand behind {@link #into}. */
    int pointsBehind(String series) {
        return points.getOrDefault(series, 0);
    }

    /** What a single host showed in earlier batches. */
    Effect effect(String series) {
        return effects.getOrDefault(series, Effect.UNKNOWN);
    }

    private static final double MAX_LOG = 600;
}
