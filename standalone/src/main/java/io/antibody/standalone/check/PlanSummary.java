package io.antibody.standalone.check;

import io.antibody.messages.config.HostConfig;
import io.antibody.messages.config.RolloutPlan;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.release.BatchPlan;
import java.time.Duration;
import java.util.List;

/**
 * What a service's plan comes to.
 *
 * @param service its name
 * @param batches the hosts of each batch
 * @param soonest how long a release takes if every bake is Healthy at its minimum and a host changes in no time
 * @param latest how long a release takes if every batch needs its deadline and every bake its maximum
 * @param rollback how long it takes from the decision until every changed host serves the previous revision, if each
 *     step takes as long as it may; the hosts go back all at once
 * @param deadline when a rollback that is not done needs a person
 */
record PlanSummary(
        String service,
        List<List<String>> batches,
        Duration soonest,
        Duration latest,
        Duration rollback,
        Duration deadline) {
    static PlanSummary of(ServiceConfig service) {
        RolloutPlan plan = service.rollout();
        List<List<String>> batches =
                BatchPlan.of(service.groups(), plan.firstBatch(), plan.growth(), plan.largestShare());
        int bakes = batches.size() - 1;
        return new PlanSummary(
                service.name(),
                batches,
                plan.bakeMin().multipliedBy(bakes).plus(plan.finalBake()),
                plan.bakeMax()
                        .multipliedBy(bakes)
                        .plus(plan.finalBake())
                        .plus(plan.stepDeadline().multipliedBy(batches.size())),
                longestReturn(service),
                plan.stepDeadline());
    }

    private static Duration longestReturn(ServiceConfig service) {
        HostConfig host = service.host();
        Duration selfTest = host.hasSelfTest() ? host.selfTestTimeout() : Duration.ZERO;
        return switch (service.rollout().deployer()) {
            case AGENT ->
                host.drain()
                        .plus(host.start().isEmpty() ? Duration.ZERO : host.killAfter())
                        .plus(selfTest);
            case COMMAND ->
                host.commands()
                        .timeout()
                        .multipliedBy(host.commands().stop().isEmpty() ? 1 : 2)
                        .plus(selfTest)
                        .multipliedBy(
                                rounds(service.hosts().size(), host.commands().parallel()));
            case EXTERNAL -> Duration.ZERO;
        };
    }

    /** How often as many hosts as may be worked on at a time go into all of them. */
    private static int rounds(int hosts, int parallel) {
        return (hosts + parallel - 1) / parallel;
    }

    /** Whether a rollback in which every step takes as long as it may would be given up before its end. */
    boolean isRollbackCutShort() {
        return rollback.compareTo(deadline) > 0;
    }
}
