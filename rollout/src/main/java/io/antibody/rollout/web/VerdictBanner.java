package io.antibody.rollout.web;

import io.antibody.messages.Evidence;
import io.antibody.messages.Sick;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.MetricConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The verdict in words.
 *
 * @param badge the verdict
 * @param why the reason in a sentence
 * @param facts what else is known: who is sick, when a decision can come, what is silent
 * @param soonest how soon a decision can come, or null if it is there or not known
 * @param judgedUpTo the tick up to which data were judged
 * @param batch the batch that was judged
 */
public record VerdictBanner(
        Badge badge,
        String why,
        List<String> facts,
        @Nullable String soonest,
        Moment judgedUpTo,
        int batch) {
    /** The verdict alone, for lists. */
    static @Nullable VerdictBanner of(@Nullable Verdict verdict, Instant now) {
        return verdict == null
                ? null
                : new VerdictBanner(
                        Badge.of(verdict),
                        verdict.why(),
                        List.of(),
                        null,
                        Moment.of(verdict.tick(), now),
                        verdict.batch());
    }

    /** With what has been tried, and how soon a decision can come. */
    static @Nullable VerdictBanner of(
            ReleaseView release, Map<String, MetricConfig> metrics, Duration tick, Instant now) {
        Verdict verdict = release.verdict();
        return verdict == null
                ? null
                : new VerdictBanner(
                        Badge.of(verdict),
                        verdict.why(),
                        facts(verdict, release, metrics),
                        soonest(verdict, release, tick),
                        Moment.of(verdict.tick(), now),
                        verdict.batch());
    }

    private static List<String> facts(Verdict verdict, ReleaseView release, Map<String, MetricConfig> metrics) {
        List<String> facts = new ArrayList<>();
        if (verdict instanceof Verdict.Regressed regressed) {
            facts.add(sick(regressed.sick()));
        } else if (verdict instanceof Verdict.Suspect suspect) {
            facts.add(sick(suspect.sick()));
        } else if (verdict instanceof Verdict.NoData noData
                && !noData.silentMetrics().isEmpty()) {
            facts.add("Silent: " + String.join(", ", noData.silentMetrics()) + ".");
        } else if (verdict instanceof Verdict.Inconclusive open) {
            facts.add("Farthest from a decision: " + open.undecidedMetric() + ".");
            if (open.smallestDetectable() != null) {
                facts.add("The smallest change of it that could have been shown by now is "
                        + Units.of(metrics.get(open.undecidedMetric())).amount(open.smallestDetectable()) + ".");
            }
        }
        tried(verdict, release).ifPresent(facts::add);
        return facts;
    }

    /** If nothing is wrong. */
    private static @Nullable String soonest(Verdict verdict, ReleaseView release, Duration tick) {
        return !release.stage().isOver()
                        && verdict.batch() == release.batch()
                        && verdict instanceof Verdict.Inconclusive open
                        && open.ticksToDecision() != null
                ? "in about " + Moment.length(tick.multipliedBy(open.ticksToDecision()))
                : null;
    }

    /** Where the new revision was tried, and for how long. */
    private static Optional<String> tried(Verdict verdict, ReleaseView release) {
        long hosts = release.hosts().stream()
                .filter(host -> host.batch() > 0 && host.batch() <= verdict.batch())
                .count();
        int ticks = verdict.evidence().stream()
                .mapToInt(Evidence::postSamples)
                .max()
                .orElse(0);
        return hosts == 0 || ticks == 0
                ? Optional.empty()
                : Optional.of("Tried on " + hosts + " of " + release.hosts().size() + " hosts, over " + ticks(ticks)
                        + " after the push.");
    }

    private static String ticks(int ticks) {
        return ticks == 1 ? "1 tick" : ticks + " ticks";
    }

    private static String sick(Sick sick) {
        return sick instanceof Sick.OneHost one
                ? "One host is sick: " + one.host() + ". The others with the same revision are well."
                : "All pushed hosts show it: the revision is bad.";
    }
}
