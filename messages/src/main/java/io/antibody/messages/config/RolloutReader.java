package io.antibody.messages.config;

import io.antibody.messages.config.RolloutPlan.BakeEnd;
import io.antibody.messages.config.RolloutPlan.Deployer;
import java.time.Duration;

/** Reads {@code rollout} of a service. */
final class RolloutReader {
    private static final Duration DAY = Duration.ofDays(1);

    private RolloutReader() {}

    static RolloutPlan read(YamlSection section, int hosts) {
        RolloutPlan plan = new RolloutPlan(
                section.read("first_batch", 1, Scalars.whole(1, 100_000)),
                section.read("growth", 2.0, Scalars.number(1, 100)),
                section.read("largest_share", 0.5, Scalars.share(1)),
                section.read("bake_min", Duration.ofMinutes(1), Scalars.span(Duration.ZERO, DAY)),
                section.read("bake_max", Duration.ofMinutes(10), Scalars.span(Duration.ofSeconds(1), DAY)),
                section.read("final_bake", Duration.ofMinutes(10), Scalars.span(Duration.ZERO, DAY.multipliedBy(7))),
                section.read("step_deadline", Duration.ofMinutes(5), Scalars.span(Duration.ofSeconds(1), DAY)),
                section.read("on_inconclusive", BakeEnd.PAUSE, Scalars.word(BakeEnd.class)),
                section.read("on_no_data", BakeEnd.ROLL_BACK, Scalars.word(BakeEnd.class)),
                section.read("deployer", Deployer.AGENT, Scalars.word(Deployer.class)));
        section.refuseUnknown();
        checkBakes(section, plan);
        checkBatches(section, plan, hosts);
        return plan;
    }

    private static void checkBakes(YamlSection section, RolloutPlan plan) {
        if (section.areSound("bake_min", "bake_max") && plan.bakeMin().compareTo(plan.bakeMax()) > 0) {
            section.get(section.get("bake_min").isPresent() ? "bake_min" : "bake_max")
                    .problem("bake_min must be at most bake_max, but %s is longer than %s"
                            .formatted(Scalars.show(plan.bakeMin()), Scalars.show(plan.bakeMax())));
        }
        if (section.areSound("bake_min", "final_bake") && plan.finalBake().compareTo(plan.bakeMin()) < 0) {
            section.get(section.get("final_bake").isPresent() ? "final_bake" : "bake_min")
                    .problem("final_bake must be at least bake_min, but %s is shorter than %s"
                            .formatted(Scalars.show(plan.finalBake()), Scalars.show(plan.bakeMin())));
        }
        if (plan.onNoData() == BakeEnd.CONTINUE) {
            section.get("on_no_data").problem("must be pause or roll_back: going on without any data would be blind");
        }
    }

    private static void checkBatches(YamlSection section, RolloutPlan plan, int hosts) {
        if (hosts == 0 || !section.areSound("first_batch", "largest_share")) {
            return;
        }
        int largest = Math.max(1, (int) Math.floor(plan.largestShare() * hosts));
        if (plan.firstBatch() > hosts) {
            section.get("first_batch")
                    .problem("must be at most the number of hosts, %d, not %d".formatted(hosts, plan.firstBatch()));
        } else if (plan.firstBatch() > largest) {
            section.get("first_batch")
                    .problem("must be at most largest_share of the hosts, %d of %d, not %d"
                            .formatted(largest, hosts, plan.firstBatch()));
        }
    }
}
