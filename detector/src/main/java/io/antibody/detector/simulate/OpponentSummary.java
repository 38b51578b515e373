package io.antibody.detector.simulate;

import io.antibody.detector.figures.Median;
import io.antibody.detector.figures.Rate;
import io.antibody.detector.opponent.ScoreTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What an opponent made of the same releases.
 *
 * @param name which one
 * @param falseAsItComes healthy releases that it alarms in with the threshold that it comes with
 * @param threshold the lowest one, in standard errors, at which it alarms in no more healthy releases than ours
 * @param falseAtThreshold how many it does at that
 * @param found faulty releases that it alarms in at that; null if no fault was asked for
 * @param ticks median ticks from the first pushed host to that alarm, NaN if there was none
 * @param hosts median number of hosts touched until then, NaN if there was none
 */
public record OpponentSummary(
        String name,
        Rate falseAsItComes,
        double threshold,
        Rate falseAtThreshold,
        @Nullable Rate found,
        double ticks,
        double hosts) {

    /**
     * @param healthy outcomes that say how high the threshold must be
     * @param faulty outcomes that it is then held against, or null
     */
    public static List<OpponentSummary> of(List<ReleaseOutcome> healthy, @Nullable List<ReleaseOutcome> faulty) {
        long allowed = healthy.stream().filter(ReleaseOutcome::rolledBack).count();
        List<OpponentSummary> all = new ArrayList<>();
        for (RankJudge.Form form : RankJudge.Form.values()) {
            all.add(of(form, tracks(healthy, form), allowed, faulty == null ? null : tracks(faulty, form)));
        }
        return all;
    }

    private static OpponentSummary of(
            RankJudge.Form form, List<ScoreTrack> healthy, long allowed, @Nullable List<ScoreTrack> faulty) {
        long asItComes = healthy.stream().filter(track -> track.alarm() != null).count();
        double threshold = ScoreTrack.thresholdFor(healthy, allowed);
        List<ScoreTrack.Rise> found = faulty == null ? List.of() : above(faulty, threshold);
        return new OpponentSummary(
                form.toString(),
                new Rate(asItComes, healthy.size()),
                threshold,
                new Rate(above(healthy, threshold).size(), healthy.size()),
                faulty == null ? null : new Rate(found.size(), faulty.size()),
                median(found, ScoreTrack.Rise::ticks),
                median(found, ScoreTrack.Rise::hosts));
    }

    private static List<ScoreTrack> tracks(List<ReleaseOutcome> outcomes, RankJudge.Form form) {
        return outcomes.stream()
                .map(outcome -> outcome.opponents().get(form.ordinal()))
                .toList();
    }

    private static List<ScoreTrack.Rise> above(List<ScoreTrack> tracks, double threshold) {
        return tracks.stream()
                .map(track -> track.firstAbove(threshold))
                .filter(Objects::nonNull)
                .toList();
    }

    private static double median(List<ScoreTrack.Rise> rises, ToDoubleFunction<ScoreTrack.Rise> figure) {
        return Median.of(rises.stream().mapToDouble(figure));
    }
}
