package io.antibody.rollout.engine;

import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.engine.BuildGate.Standing;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** A CI in a simulation: builds begin late, end well or badly, and are now and then done again. */
final class SimBuilds implements Builds {
    private final Random random;
    private final Map<String, Standing> builds = new HashMap<>();
    private boolean calm;

    SimBuilds(Random random) {
        this.random = random;
    }

    @Override
    public BuildGate gate(ServiceConfig service, String revision) {
        Standing standing = builds.computeIfAbsent(revision, fresh -> any());
        return new BuildGate(standing, "build of " + revision + " is " + standing);
    }

    Standing standing(String revision) {
        return builds.getOrDefault(revision, Standing.OPEN);
    }

    void pass() {
        builds.replaceAll((revision, standing) -> {
            double change = standing == Standing.AWAITED ? 0.02 : 0.002;
            return !calm && random.nextDouble() < change ? any() : standing;
        });
    }

    /** In the calm all that runs comes to an end, but for what is forgotten, which the deadline ends. */
    void calm() {
        calm = true;
        builds.replaceAll((revision, standing) ->
                standing == Standing.AWAITED && random.nextInt(4) > 0 ? Standing.OPEN : standing);
    }

    private Standing any() {
        int what = random.nextInt(10);
        return what < 6 ? Standing.OPEN : what < 9 ? Standing.AWAITED : Standing.FAILED;
    }
}
