package io.antibody.detector.streams;

import io.antibody.detector.judging.PastPushes;
import io.antibody.detector.judging.PastPushes.RestartEffect;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** Sums of what pushes taught: every batch of a release learns on top of the same past, so the gains are added up. */
final class Learned {
    private static final RestartEffect NOTHING = new RestartEffect(0, 0);

    private Learned() {}

    /** {@code gained} and what {@code after} has over {@code before}. */
    static PastPushes addGain(PastPushes gained, PastPushes before, PastPushes after) {
        PastPushes gain =
                combine(after, before, (a, b) -> new RestartEffect(a.hosts() - b.hosts(), a.squares() - b.squares()));
        return sum(gained, gain);
    }

    static PastPushes sum(PastPushes one, PastPushes other) {
        return combine(one, other, (a, b) -> new RestartEffect(a.hosts() + b.hosts(), a.squares() + b.squares()));
    }

    private static PastPushes combine(PastPushes one, PastPushes other, BinaryOperator<RestartEffect> by) {
        TreeMap<String, RestartEffect> byMetric = new TreeMap<>(other.byMetric());
        byMetric.replaceAll((metric, effect) -> by.apply(NOTHING, effect));
        one.byMetric()
                .forEach((metric, effect) ->
                        byMetric.put(metric, by.apply(effect, other.byMetric().getOrDefault(metric, NOTHING))));
        return new PastPushes(byMetric);
    }
}
