package io.antibody.detector.stats;

/**
 * Steps that begin late: what fails slowly (a leak, a pool that fills up) is diluted in a step that is taken from the push
 * on. The average of e-values over onsets 0, 15, ..., 105 ticks after the push is an e-value, with most of the weight on
 * the first.
 *
 * <p>Hypothesis: no step beyond what is tolerated, at none of the onsets. Assumes and breaks as {@link StepWatch} does.
 * <p>Finds a late fault 1.6 to 2.2 times sooner and an early one about as soon (a factor of 0.65). Costs false alarms
 * where the level wanders by itself, so it is for watches that are there to find slow faults. Cost: seven more steps, of 120
 * bytes each; all share one set of sums, and those that plainly show nothing are not looked at, which makes the evidence
 * smaller and never larger.
 *
 * <p>Source: mixture over change points, Shin, Ramdas and Rinaldo (2023), "E-detectors".
 */
final class OnsetGrid {
    private static final double AT_ONCE = 0.65;
    private static final int SPACING = 15;
    private static final int LATE = 7;
    private static final double EACH = (1 - AT_ONCE) / LATE;

    private final StepWatch first;
    private final StepWatch[] late = new StepWatch[LATE];

    OnsetGrid(StepWatch first, SeriesPlan plan, Baseline baseline, WhitenedSums sums) {
        this.first = first;
        for (int i = 0; i < LATE; i++) {
            late[i] = new StepWatch(plan, baseline, sums, (i + 1) * SPACING);
        }
    }

    /** The sums have taken in the next tick; for all but the first step. */
    void ticked(boolean point) {
        for (StepWatch step : late) {
            step.ticked(point);
        }
    }

    /** The mean e-value. An onset that has not come yet has an e-value of 1. */
    double e() {
        double mean = AT_ONCE * first.e();
        for (StepWatch step : late) {
            mean += step.points() == 0 ? EACH : step.isPlainlyNothing() ? 0 : EACH * step.e();
        }
        return mean;
    }

    /** The step that speaks loudest. */
    StepWatch leading() {
        StepWatch leading = first;
        double loudest = AT_ONCE * first.e();
        for (StepWatch step : late) {
            double one = step.isPlainlyNothing() ? 0 : EACH * step.e();
            if (one > loudest) {
                loudest = one;
                leading = step;
            }
        }
        return leading;
    }
}
