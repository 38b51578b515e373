package io.antibody.rollout.release;

import io.antibody.messages.Verdict;
import java.time.Instant;

/**
 * What is kept of the latest verdict of a bake.
 *
 * @param kind what it said
 * @param tick up to which tick it judged
 * @param why its reason in one sentence
 */
public record Seen(Kind kind, Instant tick, String why) {
    /** What a verdict said; {@link Verdict.Regressed} is not among them because it ends the bake. */
    public enum Kind {
        HEALTHY,
        SUSPECT,
        INCONCLUSIVE,
        NO_DATA
    }

    /** @throws IllegalArgumentException for a Regressed verdict, which is acted on and not kept */
    static Seen of(Verdict verdict) {
        return new Seen(kindOf(verdict), verdict.tick(), verdict.why());
    }

    private static Kind kindOf(Verdict verdict) {
        if (verdict instanceof Verdict.Healthy) {
            return Kind.HEALTHY;
        } else if (verdict instanceof Verdict.Suspect) {
            return Kind.SUSPECT;
        } else if (verdict instanceof Verdict.Inconclusive) {
            return Kind.INCONCLUSIVE;
        } else if (verdict instanceof Verdict.NoData) {
            return Kind.NO_DATA;
        }
        throw new IllegalArgumentException("not a verdict that is kept: " + verdict);
    }
}
