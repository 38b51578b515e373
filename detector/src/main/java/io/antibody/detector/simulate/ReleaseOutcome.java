package io.antibody.detector.simulate;

import io.antibody.messages.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one simulated release ended.
 *
 * @param regressed the verdict that rolled it back, or null if none did
 * @param hostsTouched hosts that had been pushed by its end
 * @param ticks from the first pushed host to its end
 * @param batches how each batch's bake ended: true if by itself with Healthy, false if by running out of time
 * @param suspected whether any verdict was Suspect
 * @param last the last verdict
 */
public record ReleaseOutcome(
        Verdict.@Nullable Regressed regressed,
        int hostsTouched,
        int ticks,
        List<Boolean> batches,
        boolean suspected,
        Verdict last) {
    public ReleaseOutcome {
        batches = List.copyOf(batches);
    }

    /** Whether it was rolled back. */
    public boolean rolledBack() {
        return regressed != null;
    }
}
