package io.antibody.rollout.web;

import io.antibody.messages.Finding;
import io.antibody.messages.PastRelease.Outcome;
import io.antibody.messages.Verdict;

/** A word with its tone. */
public record Badge(String text, Tone tone) {
    static Badge of(ReleaseView release) {
        String batch = release.batches() == 0
                ? " batch " + release.batch()
                : " batch " + release.batch() + " of " + release.batches();
        return switch (release.stage()) {
            case QUEUED -> new Badge("queued", Tone.QUIET);
            case BUILDING -> new Badge("building", Tone.BUSY);
            case DEPLOYING -> new Badge("deploying" + batch, Tone.BUSY);
            case BAKING -> new Badge("baking" + batch, Tone.BUSY);
            case FINAL_BAKE -> new Badge("final bake", Tone.BUSY);
            case PAUSED -> new Badge("paused", Tone.WARN);
            case ROLLING_BACK -> new Badge("rolling back", Tone.BAD);
            case RELEASED -> of(Outcome.RELEASED);
            case ROLLED_BACK -> of(Outcome.ROLLED_BACK);
            case CANCELLED -> of(Outcome.CANCELLED);
            case STUCK -> of(Outcome.STUCK);
        };
    }

    static Badge of(Outcome outcome) {
        return switch (outcome) {
            case RELEASED -> new Badge("released", Tone.GOOD);
            case ROLLED_BACK -> new Badge("rolled back", Tone.BAD);
            case CANCELLED -> new Badge("cancelled", Tone.QUIET);
            case STUCK -> new Badge("stuck", Tone.BAD);
        };
    }

    static Badge of(Finding finding) {
        return switch (finding) {
            case HEALTHY -> new Badge("healthy", Tone.GOOD);
            case INCONCLUSIVE -> new Badge("undecided", Tone.QUIET);
            case NO_DATA -> new Badge("no data", Tone.WARN);
            case SUSPECT -> new Badge("suspect", Tone.WARN);
            case REGRESSED -> new Badge("regressed", Tone.BAD);
        };
    }

    static Badge of(Verdict verdict) {
        if (verdict instanceof Verdict.Healthy) {
            return new Badge("healthy", Tone.GOOD);
        }
        if (verdict instanceof Verdict.Suspect) {
            return new Badge("suspect", Tone.WARN);
        }
        if (verdict instanceof Verdict.Regressed) {
            return new Badge("regressed", Tone.BAD);
        }
        if (verdict instanceof Verdict.NoData) {
            return new Badge("no data", Tone.WARN);
        }
        return new Badge("not decided yet", Tone.BUSY);
    }
}
