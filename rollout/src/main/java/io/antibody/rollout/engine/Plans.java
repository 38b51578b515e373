package io.antibody.rollout.engine;

import io.antibody.messages.ReleaseRef;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.RolloutPlan;
import io.antibody.messages.config.RolloutPlan.BakeEnd;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.release.BatchPlan;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.ReleasePlan;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a release of a service is to go, from the configuration. */
public final class Plans {
    /**
     * A verdict is fresh for this many ticks after its own tick and the grace: one tick to end, the rest for the
     * detector to judge it and for a manager to be replaced.
     */
    static final int FRESH_TICKS = 12;

    /** A verdict is fresh for at least this long, so that ticks of a second leave time for a takeover. */
    static final Duration LEAST_FRESHNESS = Duration.ofSeconds(15);

    private Plans() {}

    /**
     * The plan of a release. Without a previous revision there is nothing to hold the new one against: all hosts are
     * changed at once and not judged, which is an install. So they are if the release takes them back.
     */
    public static ReleasePlan of(ServiceConfig service, JudgingConfig judging, ReleaseRef release, Release.Kind kind) {
        RolloutPlan rollout = service.rollout();
        boolean judged =
                kind == Release.Kind.EXTERNAL || (kind == Release.Kind.PUSH && release.previousRevision() != null);
        List<List<String>> batches = judged && kind == Release.Kind.PUSH
                ? BatchPlan.of(service.groups(), rollout.firstBatch(), rollout.growth(), rollout.largestShare())
                : List.of(service.hosts());
        return new ReleasePlan(
                release,
                batches,
                groups(service),
                judged,
                rollout.bakeMin(),
                rollout.bakeMax(),
                rollout.finalBake(),
                rollout.stepDeadline(),
                freshness(judging),
                rollout.onInconclusive(),
                rollout.onNoData() == BakeEnd.CONTINUE ? BakeEnd.ROLL_BACK : rollout.onNoData());
    }

    private static Duration freshness(JudgingConfig judging) {
        Duration fresh = judging.tick().multipliedBy(FRESH_TICKS).plus(judging.grace());
        return fresh.compareTo(LEAST_FRESHNESS) < 0 ? LEAST_FRESHNESS : fresh;
    }

    private static Map<String, String> groups(ServiceConfig service) {
        Map<String, String> groups = new HashMap<>();
        service.groups().forEach((group, hosts) -> hosts.forEach(host -> groups.put(host, group)));
        return groups;
    }
}
