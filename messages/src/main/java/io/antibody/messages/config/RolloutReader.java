package io.antibody.messages.config;

import io.antibody.messages.config.RolloutPlan.BakeEnd;
import io.antibody.messages.config.RolloutPlan.Deployer;
import io.antibody.messages.config.RolloutPlan.WhenNewer;
import java.time.Duration;

/** Reads {@code rollout} of a service. */
final class RolloutReader {
    private static final Duration DAY = Duration.ofDays(1);

    private RolloutReader() {}

    static RolloutPlan read(YamlSection section, int hosts) {
        Duration bakeMin = section.read("bake_min", Duration.ofMinutes(1), Scalars.span(Duration.ZERO, DAY));
        Duration bakeMax = section.read("bake_max", Duration.ofMinutes(10), Scalars.span(Duration.ofSeconds(1), DAY));
        Duration finalBake = section.read(
                "final_bake", Duration.ofMinutes(10), Scalars.span(Duration.ofSeconds(1), DAY.multipliedBy(7)));
        boolean bakesHold = isAtLeastMinimum(section, bakeMin, "bake_max", bakeMax)
                & isAtLeastMinimum(section, bakeMin, "final_bake", finalBake);
        RolloutPlan plan = new RolloutPlan(
                section.read("first_batch", 1, Scalars.whole(1, 100_000)),
                section.read("growth", 2.0, Scalars.number(1, 100)),
                section.read("largest_share", 0.5, Scalars.share(1)),
                bakesHold ? bakeMin : Duration.ZERO,
                bakeMax,
                finalBake,
                section.read("step_deadline", Duration.ofMinutes(5), Scalars.span(Duration.ofSeconds(1), DAY)),
                section.read("on_inconclusive", BakeEnd.PAUSE, Scalars.word(BakeEnd.class)),
                section.read("on_no_data", BakeEnd.ROLL_BACK, RolloutReader::onNoData),
                section.read("when_newer", WhenNewer.WAIT, Scalars.word(WhenNewer.class)),
                section.read("deployer", Deployer.AGENT, Scalars.word(Deployer.class)));
        section.refuseUnknown();
        checkBatches(section, plan, hosts);
        return plan;
    }

    private static BakeEnd onNoData(String value) {
        BakeEnd end = Scalars.word(BakeEnd.class).apply(value);
        if (end == BakeEnd.CONTINUE) {
            throw new BadValueException("must be pause or roll_back: going on without any data would be blind");
        }
        return end;
    }

    /** Whether the bake is as long as its minimum; the one of the two that stands in the file is reported. */
    private static boolean isAtLeastMinimum(YamlSection section, Duration bakeMin, String bake, Duration length) {
        if (length.compareTo(bakeMin) >= 0) {
            return true;
        }
        if (section.areSound("bake_min", bake)) {
            section.get(section.get(bake).isPresent() ? bake : "bake_min")
                    .problem("%s must be at least bake_min, but %s is shorter than %s"
                            .formatted(bake, Scalars.show(length), Scalars.show(bakeMin)));
        }
        return false;
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
