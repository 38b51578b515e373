package io.antibody.standalone.demo.fleet;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.agent.Agent;
import io.antibody.rollout.zookeeper.AnnouncedHosts;
import io.antibody.rollout.zookeeper.Announcement;
import io.antibody.rollout.zookeeper.Announcements;
import io.antibody.rollout.zookeeper.HostPaths;
import io.antibody.rollout.zookeeper.ZooKeeperAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.retry.RetryOneTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One agent per host of a service, all in this process, and the hosts that they announce. */
public final class Fleet implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Fleet.class);
    private static final int CONNECT_TIMEOUT_MILLIS = 3_000;
    private static final int RETRY_PAUSE_MILLIS = 200;

    private final CuratorFramework client;
    private final List<Agent> agents = new ArrayList<>();
    private final Announcements announcements;
    private final AnnouncedHosts announced;

    private Fleet(CuratorFramework client, AntibodyConfig config, ServiceConfig service) throws Exception {
        this.client = client;
        this.announcements =
                Announcements.open(client, new HostPaths(config.zookeeper().root()));
        this.announced = announcements.follow(service.name());
    }

    /** Starts an agent for every host of the service; their processes follow their orders. */
    public static Fleet start(AntibodyConfig config, ServiceConfig service, Path workDir) throws Exception {
        CuratorFramework client = ZooKeeperAccess.client(config.zookeeper())
                .connectionTimeoutMs(CONNECT_TIMEOUT_MILLIS)
                .retryPolicy(new RetryOneTime(RETRY_PAUSE_MILLIS))
                .build();
        client.start();
        Fleet fleet = new Fleet(client, config, service);
        try {
            for (String host : service.hosts()) {
                fleet.agents.add(Agent.start(client, config, service.name(), host, workDir));
            }
        } catch (Exception e) {
            fleet.close();
            throw e;
        }
        return fleet;
    }

    /** The hosts that take traffic now. */
    public List<Announcement> announced() {
        return announced.hosts();
    }

    /** Un-announces and stops all hosts, at the same time. */
    @Override
    public void close() {
        CompletableFuture<?>[] closing = agents.stream()
                .map(agent ->
                        CompletableFuture.runAsync(() -> quietly(agent), runnable -> new Thread(runnable).start()))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(closing).join();
        quietly(announced);
        quietly(announcements);
        client.close();
    }

    private static void quietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            log.warn("did not close cleanly", e);
        }
    }
}
