package io.antibody.rollout.deploy;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.RolloutPlan.Deployer;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.command.SelfTest;
import io.antibody.rollout.engine.HostBoard;
import io.antibody.rollout.engine.HostStatus;
import io.antibody.rollout.engine.TermEndedException;
import io.antibody.rollout.zookeeper.HostOrder;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Every host without an agent, during one leader's term. Level-triggered: {@link #look} compares orders with reports, so
 * that a new leader goes on where the one before stood, and runs again what was broken off. Of the leader's thread only.
 */
public final class CommandHosts implements AutoCloseable {
    private static final long IDLE_SECONDS = 10;

    private final Supplier<AntibodyConfig> config;
    private final HostDesk desk;
    private final HostBoard board;
    private final Clock clock;
    private final SelfTest selfTest = new SelfTest();
    private final Map<String, ExecutorService> workers = new HashMap<>();
    private final Map<String, CommandHost> hosts = new HashMap<>();
    private final Set<String> attended = new HashSet<>();

    public CommandHosts(Supplier<AntibodyConfig> config, HostDesk desk, HostBoard board, Clock clock) {
        this.config = config;
        this.desk = desk;
        this.board = board;
        this.clock = clock;
    }

    /**
     * Begins what is to be done; cheap if nothing is.
     *
     * @throws TermEndedException if another manager leads, or ZooKeeper cannot be reached
     */
    public void look() throws TermEndedException {
        for (ServiceConfig service : config.get().services().values()) {
            if (service.rollout().deployer() == Deployer.COMMAND) {
                for (String host : service.hosts()) {
                    look(service, host);
                }
            }
        }
    }

    private void look(ServiceConfig service, String host) throws TermEndedException {
        String name = service.name() + "/" + host;
        if (attended.add(name)) {
            desk.attend(service.name(), host);
        }
        HostStatus status = board.status(service.name(), host);
        HostOrder order = status.order();
        if (order != null) {
            hosts.computeIfAbsent(name, unused -> host(service, host)).obey(order, status.report());
        }
    }

    private CommandHost host(ServiceConfig service, String host) {
        ExecutorService pool = workers.computeIfAbsent(
                service.name(), name -> pool(name, service.host().commands().parallel()));
        return new CommandHost(service, host, desk, pool, selfTest, clock);
    }

    private static ExecutorService pool(String service, int parallel) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                parallel, parallel, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "commands of " + service);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Kills the commands that run: whoever leads next runs them again. */
    @Override
    public void close() {
        hosts.values().forEach(CommandHost::close);
        workers.values().forEach(ExecutorService::shutdown);
    }
}
