package io.antibody.rollout.web;

import io.antibody.messages.Sick;
import io.antibody.messages.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict in words.
 *
 * @param badge the verdict
 * @param why the reason in a sentence
 * @param facts what else is known: who is sick, when a decision can come, what is silent
 * @param judgedUpTo the tick up to which data were judged
 * @param batch the batch that was judged
 */
public record VerdictBanner(Badge badge, String why, List<String> facts, Moment judgedUpTo, int batch) {
    static @Nullable VerdictBanner of(@Nullable Verdict verdict, Instant now) {
        if (verdict == null) {
            return null;
        }
        return new VerdictBanner(
                Badge.of(verdict), verdict.why(), facts(verdict), Moment.of(verdict.tick(), now), verdict.batch());
    }

    private static List<String> facts(Verdict verdict) {
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
            if (open.ticksToDecision() != null) {
                facts.add("If nothing is wrong, a decision can come in about " + ticks(open.ticksToDecision()) + ".");
            }
            if (open.smallestDetectable() != null) {
                facts.add("The smallest change of it that could have been shown by now is "
                        + Figures.level(open.smallestDetectable()) + ".");
            }
        }
        return facts;
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
