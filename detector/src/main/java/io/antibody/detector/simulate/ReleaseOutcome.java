package io.antibody.detector.simulate;

import io.antibody.detector.opponent.ScoreTrack;
import io.antibody.messages.Sick;
import io.antibody.messages.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one simulated release ended.
 *
 * @param regressed the verdict that rolled it back, or null if none did
 * @param hostsTouched hosts that had been pushed by its end
 * @param ticks from the first pushed host to its end
 * @param ticksOfFault from the first tick with the fault in it to the end; 0 or less if it did not come to that
 * @param bakes the bakes that did not end Regressed, in their order
 * @param suspected whether any verdict was Suspect
 * @param last the last verdict
 * @param opponents what the opponents said, in the order of {@link RankJudge.Form}; empty if they were not asked
 */
public record ReleaseOutcome(
        Verdict.@Nullable Regressed regressed,
        int hostsTouched,
        int ticks,
        int ticksOfFault,
        List<Bake> bakes,
        boolean suspected,
        Verdict last,
        List<ScoreTrack> opponents) {
    /**
     * A bake.
     *
     * @param ticks that it took
     * @param healthy whether it ended by itself with Healthy, not by running out of time
     */
    public record Bake(int ticks, boolean healthy) {}

    public ReleaseOutcome {
        bakes = List.copyOf(bakes);
        opponents = List.copyOf(opponents);
    }

    /** Whether it was rolled back. */
    public boolean rolledBack() {
        return regressed != null;
    }

    /** Whether it was rolled back, and this was said to be sick. */
    boolean blames(Sick sick) {
        return regressed != null && regressed.sick().equals(sick);
    }
}
