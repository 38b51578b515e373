package io.antibody.messages.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Holds the bakes of a service against what its metrics need to be judged. */
final class BakeCheck {
    /** The first late onset is 15 ticks after the push, and needs as many to be seen. */
    private static final int SHORTEST_WITH_ONSETS = 30;

    private final RolloutPlan plan;
    private final JudgingConfig judging;
    private @Nullable Duration earliestVerdict;

    BakeCheck(RolloutPlan plan, JudgingConfig judging) {
        this.plan = plan;
        this.judging = judging;
    }

    /** Every bake must be long enough for the metric to be judged at all. */
    void check(MetricConfig metric, YamlValue at) {
        if (metric.role() == MetricConfig.Role.MUTED) {
            return;
        }
        if (metric.by().onsets() && plan.finalBake().compareTo(judging.tick().multipliedBy(SHORTEST_WITH_ONSETS)) < 0) {
            at.problem(
                    "onsets has no effect: faults that begin late need a watch of %d ticks of %s, and rollout.final_bake is %s"
                            .formatted(
                                    SHORTEST_WITH_ONSETS,
                                    Scalars.show(judging.tick()),
                                    Scalars.show(plan.finalBake())));
        }
        Duration points = metric.warmUp().plus(judging.tick().multipliedBy(metric.minPoints()));
        if (earliestVerdict == null || points.compareTo(earliestVerdict) < 0) {
            earliestVerdict = points;
        }
        Duration needed = points.plus(judging.grace());
        refuse(at, needed, "bake_max", plan.bakeMax());
        refuse(at, needed, "final_bake", plan.finalBake());
    }

    private void refuse(YamlValue at, Duration needed, String bake, Duration length) {
        if (needed.compareTo(length) > 0) {
            at.problem(
                    "can never be judged: warm_up, min_points ticks of %s and the grace take %s, and rollout.%s is %s"
                            .formatted(Scalars.show(judging.tick()), Scalars.show(needed), bake, Scalars.show(length)));
        }
    }

    /** A minimum that is over before any metric can be judged holds nothing back. Zero says just that, and may stand. */
    void checkMinimum(YamlValue bakeMin) {
        if (earliestVerdict != null
                && !plan.bakeMin().isZero()
                && plan.bakeMin().compareTo(earliestVerdict) < 0) {
            bakeMin.refuseIfPresent("no verdict comes before " + Scalars.show(earliestVerdict)
                    + ", when warm_up and min_points are over; make it longer, or 0");
        }
    }
}
