package io.antibody.rollout.agent;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.RolloutPlan;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.command.CommandTemplate;
import io.antibody.rollout.zookeeper.Announcements;
import io.antibody.rollout.zookeeper.HostPaths;
import io.antibody.rollout.zookeeper.ZooKeeperAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.curator.framework.state.ConnectionStateListener;
import org.apache.curator.retry.RetryOneTime;
import org.jspecify.annotations.Nullable;

/**
 * Runs one host of a service: obeys the host's order in ZooKeeper, supervises the process, reports what it does and
 * announces the host while it serves. Goes on without ZooKeeper, and shows what has become of the host once it is back.
 */
public final class Agent implements AutoCloseable {
    private static final int CONNECT_TIMEOUT_MILLIS = 3_000;

    /** Pause before ZooKeeper's client tries a request again; what still fails is tried again by {@link Presence}. */
    private static final int RETRY_PAUSE_MILLIS = 200;

    /** What ending may take beyond drain and kill. */
    private static final Duration CLOSE_MARGIN = Duration.ofSeconds(5);

    private final CuratorFramework client;
    private final boolean ownsClient;
    private final ConnectionStateListener connection;
    private final String name;
    private final Processes processes;
    private final HostPlan plan;
    private final Announcements announcements;
    private final Presence presence;
    private final OrderWatch orders;
    private final AgentLoop loop;
    private boolean open = true;

    /**
     * Starts an agent with a ZooKeeper session of its own.
     *
     * @param workDir where processes run and their logs are kept, in {@code SERVICE/HOST}
     * @throws IllegalArgumentException if the configuration has no such service or host
     * @throws IOException if the folder cannot be used, or another agent runs this host
     */
    public static Agent start(AntibodyConfig config, String service, String host, Path workDir) throws Exception {
        CuratorFramework client = ZooKeeperAccess.client(config.zookeeper())
                .connectionTimeoutMs(CONNECT_TIMEOUT_MILLIS)
                .retryPolicy(new RetryOneTime(RETRY_PAUSE_MILLIS))
                .build();
        client.start();
        try {
            return new Agent(client, true, config, service, host, processes(config, service, host, workDir));
        } catch (Exception e) {
            client.close();
            throw e;
        }
    }

    /** Starts an agent that shares a started client, which stays the caller's; otherwise as above. */
    public static Agent start(CuratorFramework client, AntibodyConfig config, String service, String host, Path workDir)
            throws Exception {
        return new Agent(client, false, config, service, host, processes(config, service, host, workDir));
    }

    /**
     * Starts an agent whose process is only played, everything else is real: to measure how many hosts a ZooKeeper bears.
     *
     * @param start from the start of the process to a passed self test
     */
    public static Agent startPlayed(
            CuratorFramework client, AntibodyConfig config, String service, String host, Duration start)
            throws Exception {
        return new Agent(client, false, config, service, host, new PlayedProcesses(start));
    }

    private Agent(
            CuratorFramework client,
            boolean ownsClient,
            AntibodyConfig config,
            String serviceName,
            String host,
            Processes processes)
            throws Exception {
        this.client = client;
        this.ownsClient = ownsClient;
        ServiceConfig service = service(config, serviceName, host);
        this.plan = HostPlan.of(service.host());
        this.name = host + " of " + serviceName;
        this.processes = processes;
        HostPaths paths = new HostPaths(config.zookeeper().root());
        this.announcements = open(client, paths, processes);
        this.presence = new Presence(client, paths, serviceName, host, announcements, this::refreshOrder);
        String group = group(service, host);
        String address = service.host().address();
        this.loop = new AgentLoop(
                host,
                plan,
                processes,
                Clock.systemUTC(),
                life -> presence.show(
                        new Presence.Wish(life.report(address), life.announcement(serviceName, host, group, address))));
        this.orders = new OrderWatch(
                client, paths.order(serviceName, host), order -> loop.post(new HostInput.Ordered(order)));
        this.connection = (unused, state) -> connection(state);
        loop.start();
        client.getConnectionStateListenable().addListener(connection);
        orders.start();
    }

    /** Un-announces the host, drains and stops its process, and reports that. */
    @Override
    public synchronized void close() throws Exception {
        if (!open) {
            return;
        }
        open = false;
        orders.close();
        Duration patience = plan.drain().plus(plan.killAfter()).plus(CLOSE_MARGIN);
        try {
            loop.post(new HostInput.Close()).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            loop.closed().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("host " + name + " did not end in " + patience.toSeconds() + " s", e);
        } finally {
            client.getConnectionStateListenable().removeListener(connection);
            presence.close(CLOSE_MARGIN); // first: it asks the loop
            loop.stop();
            announcements.close();
            if (ownsClient) {
                client.close();
            }
            processes.close();
        }
    }

    private void connection(ConnectionState state) {
        if (state.isConnected()) {
            presence.connected();
        } else {
            presence.connectionLost();
        }
    }

    private void refreshOrder() throws Exception {
        orders.read();
        loop.settled();
    }

    private static Announcements open(CuratorFramework client, HostPaths paths, Processes processes) throws Exception {
        try {
            return Announcements.open(client, paths);
        } catch (Exception e) {
            processes.close(); // else nobody could try again
            throw e;
        }
    }

    private static Processes processes(AntibodyConfig config, String serviceName, String host, Path workDir)
            throws IOException {
        ServiceConfig service = service(config, serviceName, host);
        HostFolder folder = HostFolder.open(workDir, serviceName, host);
        return new ProcessRunner(service.host(), new CommandTemplate(serviceName, host), folder, ports(service, host));
    }

    private static ServiceConfig service(AntibodyConfig config, String name, String host) {
        ServiceConfig service = config.services().get(name);
        if (service == null) {
            throw new IllegalArgumentException(
                    "no service " + name + " but " + config.services().keySet());
        }
        if (service.rollout().deployer() != RolloutPlan.Deployer.AGENT) {
            throw new IllegalArgumentException("service " + name + " has no agents, its deployer is "
                    + service.rollout().deployer().name().toLowerCase(Locale.ROOT));
        }
        if (!service.hosts().contains(host)) {
            throw new IllegalArgumentException("service " + name + " has no host " + host + " but " + service.hosts());
        }
        return service;
    }

    private static Ports ports(ServiceConfig service, String host) {
        int base = service.host().basePort();
        return new Ports(base == 0 ? 0 : base + service.hosts().indexOf(host), new SecureRandom());
    }

    private static @Nullable String group(ServiceConfig service, String host) {
        for (Map.Entry<String, List<String>> group : service.groups().entrySet()) {
            if (group.getValue().contains(host)) {
                return group.getKey();
            }
        }
        return null;
    }
}
