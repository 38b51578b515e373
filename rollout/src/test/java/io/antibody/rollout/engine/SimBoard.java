package io.antibody.rollout.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * What one manager's process sees of the hosts. Orders, reports and sessions come to it one by one, usually at once, and at
 * times much later: ZooKeeper's notifications have their order, not their hour.
 */
final class SimBoard implements HostBoard {
    private final SimHosts hosts;
    private final Random random;
    private final Map<String, HostStatus> seen = new HashMap<>();
    private boolean lags;
    private boolean calm;

    SimBoard(SimHosts hosts, Random random) {
        this.hosts = hosts;
        this.random = random;
    }

    void pass() {
        if (random.nextDouble() < 0.02) {
            lags = !lags;
        }
        hosts.all().forEach(this::look);
    }

    private void look(String name, HostStatus is) {
        HostStatus was = seen.getOrDefault(name, is);
        seen.put(
                name,
                new HostStatus(
                        hears() ? is.order() : was.order(),
                        hears() ? is.report() : was.report(),
                        hears() ? is.goneSince() : was.goneSince()));
    }

    private boolean hears() {
        return calm || random.nextDouble() < (lags ? 0.05 : 0.9);
    }

    void calm() {
        calm = true;
    }

    @Override
    public HostStatus status(String service, String host) {
        return Objects.requireNonNull(seen.get(service + "/" + host));
    }
}
