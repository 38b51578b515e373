package io.antibody.rollout.deploy;

import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.command.CommandTemplate;
import io.antibody.rollout.command.SelfTest;
import io.antibody.rollout.engine.TermEndedException;
import io.antibody.rollout.zookeeper.HostOrder;
import io.antibody.rollout.zookeeper.HostReport;
import io.antibody.rollout.zookeeper.HostReport.State;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One host that is brought to its order with commands, during one leader's term. Its newest order breaks off any older. */
final class CommandHost {
    private static final Logger log = LoggerFactory.getLogger(CommandHost.class);

    private final ServiceConfig service;
    private final String host;
    private final HostDesk desk;
    private final Executor workers;
    private final SelfTest selfTest;
    private final Clock clock;
    private final CommandTemplate template;
    private final int port;

    private @Nullable HostOrder wanted;
    /** The newest order that was begun in this term. */
    private @Nullable HostOrder obeyed;
    /** What ran last as far as it is known; empty if it is not. */
    private String lastRevision = "";

    private @Nullable HostSteps steps;
    private boolean busy;
    private boolean closed;
    private @Nullable TermEndedException ended;

    /** @param workers runs what blocks, as many at a time as the service allows */
    CommandHost(ServiceConfig service, String host, HostDesk desk, Executor workers, SelfTest selfTest, Clock clock) {
        this.service = service;
        this.host = host;
        this.desk = desk;
        this.workers = workers;
        this.selfTest = selfTest;
        this.clock = clock;
        this.template = new CommandTemplate(service.name(), host);
        int base = service.host().basePort();
        this.port = base == 0 ? 0 : base + service.hosts().indexOf(host);
    }

    /**
     * Obeys an order unless it is obeyed already, or was; returns at once.
     *
     * @param report what is known of the host, or null
     * @throws TermEndedException if the term has ended while it was obeyed
     */
    synchronized void obey(HostOrder order, @Nullable HostReport report) throws TermEndedException {
        if (ended != null) {
            throw ended;
        }
        HostOrder last = wanted;
        boolean known = last != null && last.sequence() >= order.sequence();
        boolean over = report != null
                && report.sequence() >= order.sequence()
                && (report.state() == State.SERVING || report.state() == State.FAILED);
        if (closed || known || over) {
            return;
        }
        if (last == null && report != null && report.revision() != null) {
            lastRevision = report.revision();
        }
        wanted = order;
        if (steps != null) {
            steps.breakOff("a newer order came");
        }
        if (!busy) {
            busy = true;
            workers.execute(this::work);
        }
    }

    /** Kills what runs and starts nothing more. */
    synchronized void close() {
        closed = true;
        if (steps != null) {
            steps.breakOff("this manager leads no more");
        }
    }

    private void work() {
        boolean claimed = false;
        try {
            claimed = desk.claim(service.name(), host);
            if (claimed) {
                for (HostOrder order = next(); order != null; order = next()) {
                    bringTo(order);
                }
            }
        } catch (TermEndedException e) {
            synchronized (this) {
                ended = e;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("Host {} of {} is left as it is", host, service.name(), e);
        } finally {
            if (claimed) {
                desk.free(service.name(), host);
            }
            rest(claimed);
        }
    }

    /** The worker is done, unless an order came while it freed its claim. */
    private synchronized void rest(boolean claimed) {
        busy = false;
        if (!claimed) {
            wanted = obeyed; // looked at again in a moment
        } else if (!closed && ended == null && !Objects.equals(wanted, obeyed)) {
            busy = true;
            workers.execute(this::work);
        }
    }

    /** The order that is to be obeyed now; null if there is none. */
    private synchronized @Nullable HostOrder next() {
        steps = null;
        if (closed || Objects.equals(wanted, obeyed)) {
            return null;
        }
        obeyed = wanted;
        return wanted;
    }

    private void bringTo(HostOrder order) throws TermEndedException, InterruptedException {
        HostSteps now;
        try {
            now = begin(order);
        } catch (IllegalArgumentException e) {
            report(order, null, State.FAILED, String.valueOf(e.getMessage()));
            return;
        }
        // Until the host is stopped, the report of what runs on it stays true.
        String problem = now.stop();
        if (problem == null && !now.isBroken()) {
            report(order, order.revision(), State.STARTING, "order " + order.sequence() + " of " + order.release());
            problem = now.start();
        }
        if (problem == null && !now.isBroken()) {
            report(order, order.revision(), State.SELF_TESTING, "started");
            problem = now.selfTest();
        }
        lastRevision = order.revision();
        if (!now.isBroken()) {
            report(
                    order,
                    order.revision(),
                    problem == null ? State.SERVING : State.FAILED,
                    problem == null ? (service.host().hasSelfTest() ? "passed its self test" : "started") : problem);
        }
    }

    private synchronized HostSteps begin(HostOrder order) {
        HostSteps begun = new HostSteps(
                service.host(),
                template,
                new CommandTemplate.Values(order.revision(), lastRevision, port, ""),
                Map.of("ANTIBODY_ORDER", Long.toString(order.sequence()), "ANTIBODY_RELEASE", order.release()),
                selfTest);
        steps = begun;
        if (closed || order != wanted) {
            begun.breakOff("a newer order came");
        }
        return begun;
    }

    private void report(HostOrder order, @Nullable String revision, State state, String why) throws TermEndedException {
        log.info("Host {} of {}: {} {}", host, service.name(), order.revision(), state);
        desk.report(
                service.name(),
                host,
                new HostReport(
                        order.sequence(),
                        revision,
                        state,
                        clock.instant(),
                        why,
                        null,
                        template.fill(service.host().address(), new CommandTemplate.Values("", 0)),
                        port));
    }
}
