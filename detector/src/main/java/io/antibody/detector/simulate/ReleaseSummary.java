package io.antibody.detector.simulate;

import io.antibody.detector.figures.Median;
import io.antibody.detector.figures.Rate;
import io.antibody.messages.Sick;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What many releases came to.
 *
 * @param rolledBack how many were rolled back, at or after the fault if there was one
 * @param beforeFault how many were rolled back before the fault could be seen: false ones among faulty releases
 * @param suspected how many saw a Suspect
 * @param onlySuspected how many saw a Suspect, which holds a rollout, and were not rolled back
 * @param healthyByItself bakes that ended with Healthy before their time was over, of those that were not rolled back
 * @param ticks median ticks from the first pushed host to the decision, NaN if there was none
 * @param ticksOfFault median ticks from the first one with the fault in it to the decision, NaN if there was none
 * @param hosts median number of hosts touched until the decision, NaN if there was none
 * @param attributed decisions that blamed what was to blame: the host if the fault was on one host alone, else the
 *     revision
 */
public record ReleaseSummary(
        Rate rolledBack,
        Rate beforeFault,
        Rate suspected,
        Rate onlySuspected,
        Rate healthyByItself,
        double ticks,
        double ticksOfFault,
        double hosts,
        Rate attributed) {

    /** Those that were not rolled back at all. */
    public Rate missed() {
        return new Rate(rolledBack.of() - rolledBack.hits() - beforeFault.hits(), rolledBack.of());
    }

    /** @param blame who is to blame */
    public static ReleaseSummary of(List<ReleaseOutcome> outcomes, Sick blame, boolean faulty) {
        List<ReleaseOutcome> decided = outcomes.stream()
                .filter(one -> one.rolledBack() && (!faulty || one.ticksOfFault() > 0))
                .toList();
        List<ReleaseOutcome.Bake> bakes =
                outcomes.stream().flatMap(one -> one.bakes().stream()).toList();
        return new ReleaseSummary(
                new Rate(decided.size(), outcomes.size()),
                rate(outcomes, one -> one.rolledBack() && faulty && one.ticksOfFault() <= 0),
                rate(outcomes, ReleaseOutcome::suspected),
                rate(outcomes, one -> one.suspected() && !one.rolledBack()),
                rate(bakes, ReleaseOutcome.Bake::healthy),
                median(decided, ReleaseOutcome::ticks),
                median(decided, ReleaseOutcome::ticksOfFault),
                median(decided, ReleaseOutcome::hostsTouched),
                rate(decided, one -> one.blames(blame)));
    }

    private static <T> Rate rate(List<T> all, Predicate<T> what) {
        return new Rate(all.stream().filter(what).count(), all.size());
    }

    private static double median(List<ReleaseOutcome> outcomes, ToDoubleFunction<ReleaseOutcome> figure) {
        return Median.of(outcomes.stream().mapToDouble(figure));
    }
}
