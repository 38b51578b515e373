package io.antibody.rollout.engine;

import io.antibody.rollout.zookeeper.HostOrder;
import io.antibody.rollout.zookeeper.HostReport;
import io.antibody.rollout.zookeeper.HostReport.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Hosts of a simulation, with agents that are slow, fail, hang, die and come back. */
final class SimHosts {
    private final Map<String, SimHost> hosts = new LinkedHashMap<>();
    private final Clock clock;
    private final Random random;
    private final SimHostChecks checks;
    private boolean calm;

    SimHosts(Clock clock, Random random, SimHostChecks checks) {
        this.checks = checks;
        this.clock = clock;
        this.random = random;
    }

    /** One host: what it was told, what it says, what it does. */
    private static final class SimHost {
        private @Nullable HostOrder order;
        private HostReport report;
        private String revision;
        private @Nullable Instant goneSince;
        private Instant due = Instant.MAX;

        /** When it says what it has done. */
        private Instant says = Instant.MAX;

        private State outcome = State.SERVING;

        private SimHost(String revision, Instant now) {
            this.revision = revision;
            this.report = new HostReport(0, revision, State.SERVING, now, "", null, "localhost", 0);
        }
    }

    void add(String service, String host, String revision) {
        hosts.put(service + "/" + host, new SimHost(revision, clock.instant()));
    }

    private SimHost host(String service, String name) {
        return Objects.requireNonNull(hosts.get(service + "/" + name));
    }

    long order(String service, String name, String release, String revision, boolean again) {
        SimHost host = host(service, name);
        HostOrder last = host.order;
        if (last != null && last.release().equals(release) && last.revision().equals(revision) && !again) {
            return last.sequence();
        }
        host.order = new HostOrder(last == null ? 1 : last.sequence() + 1, release, revision);
        take(host);
        return host.order.sequence();
    }

    private void take(SimHost host) {
        double fate = calm ? 1 : random.nextDouble();
        host.outcome = fate < 0.03 ? State.FAILED : State.SERVING;
        long millis = fate < 0.05 ? 100_000 : random.nextInt(3_000);
        host.due = clock.instant().plus(Duration.ofMillis(millis));
        host.says = Instant.MAX;
        if (host.goneSince == null) {
            say(host, State.DRAINING);
        }
    }

    private void say(SimHost host, State state) {
        long sequence = host.order == null ? 0 : host.order.sequence();
        host.report = new HostReport(sequence, host.revision, state, clock.instant(), "", null, "localhost", 0);
    }

    /** Lets agents do what is due, and some of them die, come back or crash. */
    void pass() {
        for (Map.Entry<String, SimHost> each : hosts.entrySet()) {
            SimHost host = each.getValue();
            if (host.goneSince == null && !host.due.isAfter(clock.instant())) {
                host.due = Instant.MAX;
                HostOrder order = Objects.requireNonNull(host.order);
                checks.changes(each.getKey(), order);
                host.revision = order.revision();
                // An agent that cannot reach ZooKeeper says later what it has done now.
                boolean slow = !calm && random.nextDouble() < 0.05;
                host.says = clock.instant().plusMillis(slow ? random.nextInt(20_000) : 0);
            }
            if (host.goneSince == null && !host.says.isAfter(clock.instant())) {
                host.says = Instant.MAX;
                say(host, host.outcome);
            }
            if (calm) {
                continue;
            }
            double chance = random.nextDouble();
            if (chance < 0.0005 && host.goneSince == null) {
                host.goneSince = clock.instant();
            } else if (chance < 0.02 && host.goneSince != null) {
                back(host);
            } else if (chance > 0.9998 && host.goneSince == null && host.due == Instant.MAX) {
                say(host, State.FAILED);
            }
        }
    }

    private void back(SimHost host) {
        host.goneSince = null;
        if (host.order != null) {
            take(host);
        }
    }

    /** From here on nothing fails: who is gone comes back, who hangs goes on. */
    void calm() {
        calm = true;
        for (SimHost host : hosts.values()) {
            if (host.goneSince != null) {
                back(host);
            } else if (host.due != Instant.MAX) {
                host.due = clock.instant();
            } else if (host.says != Instant.MAX) {
                host.says = clock.instant();
            }
        }
    }

    /** The revision that runs on a host, or is being started there. */
    String revision(String service, String host) {
        return host(service, host).revision;
    }

    /** What there is to see of each host, by service/host. */
    Map<String, HostStatus> all() {
        Map<String, HostStatus> all = new LinkedHashMap<>();
        hosts.forEach((name, host) -> all.put(name, new HostStatus(host.order, host.report, host.goneSince)));
        return all;
    }
}
