package io.antibody.standalone.bench.rollout;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.agent.Agent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.curator.framework.CuratorFramework;

/** Agents of all hosts of a service whose processes are only played; several share a ZooKeeper session. */
final class PlayedFleet implements AutoCloseable {
    /** Agents per session: a thousand clients of ZooKeeper in one JVM would be a benchmark of their threads. */
    private static final int PER_SESSION = 50;

    /** Agents that start or end at the same time: the closing of one waits for its drain. */
    private static final int AT_ONCE = 100;

    private final List<CuratorFramework> sessions = new ArrayList<>();
    private final List<Agent> agents = new ArrayList<>();
    private final ExecutorService starters = Executors.newFixedThreadPool(AT_ONCE);

    private PlayedFleet() {}

    /** @param restart how long the process of a host takes from its start to a passed self test */
    static PlayedFleet start(AntibodyConfig config, ServiceConfig service, Duration restart) throws Exception {
        PlayedFleet fleet = new PlayedFleet();
        try {
            for (String host : service.hosts()) {
                if (fleet.agents.size() % PER_SESSION == 0) {
                    fleet.sessions.add(Traffic.connect(config.zookeeper()));
                }
                CuratorFramework session = fleet.sessions.get(fleet.sessions.size() - 1);
                fleet.agents.add(Agent.startPlayed(session, config, service.name(), host, restart));
            }
            return fleet;
        } catch (Exception e) {
            fleet.close();
            throw e;
        }
    }

    @Override
    public void close() throws Exception {
        List<Future<?>> ends = new ArrayList<>();
        for (Agent agent : agents) {
            ends.add(starters.submit(() -> {
                agent.close();
                return null;
            }));
        }
        for (Future<?> end : ends) {
            end.get();
        }
        starters.shutdown();
        sessions.forEach(CuratorFramework::close);
    }
}
