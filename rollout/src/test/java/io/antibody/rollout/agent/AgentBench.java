package io.antibody.rollout.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.GrafanaConfig;
import io.antibody.messages.config.HostCommands;
import io.antibody.messages.config.HostConfig;
import io.antibody.messages.config.HttpConfig;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.KafkaConfig;
import io.antibody.messages.config.MetricStoreConfig;
import io.antibody.messages.config.ReleaseFolders;
import io.antibody.messages.config.ReleasesConfig;
import io.antibody.messages.config.RolloutPlan;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.messages.config.ZooKeeperConfig;
import io.antibody.rollout.zookeeper.Announcement;
import io.antibody.rollout.zookeeper.Announcements;
import io.antibody.rollout.zookeeper.HostOrder;
import io.antibody.rollout.zookeeper.HostPaths;
import io.antibody.rollout.zookeeper.HostReport;
import io.antibody.rollout.zookeeper.HostReport.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryForever;
import org.apache.curator.test.TestingServer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A ZooKeeper server, a service {@code shop} with one host, and agents for it; the tests' side of the order node. */
final class AgentBench implements AutoCloseable {
    private static final HostPaths PATHS = new HostPaths("/antibody");
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Path workDir;
    private final Duration selfTestTimeout;
    private final Duration killAfter;
    private final TestingServer server;
    private final CuratorFramework client;
    private final CuratorFramework agentClient;
    private final Announcements announcements;
    private final List<Agent> agents = new ArrayList<>();
    private List<String> selfTestCommand = List.of();
    private @Nullable ReleaseFolders releases;

    AgentBench(Path workDir) throws Exception {
        this(workDir, Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    private AgentBench(Path workDir, Duration selfTestTimeout, Duration killAfter) throws Exception {
        this.server = new TestingServer();
        this.workDir = workDir;
        this.selfTestTimeout = selfTestTimeout;
        this.killAfter = killAfter;
        this.client = connect();
        this.agentClient = connect();
        this.announcements = Announcements.open(client, PATHS);
    }

    AgentBench with(Duration selfTest, Duration kill) throws Exception {
        close();
        return new AgentBench(workDir, selfTest, kill);
    }

    /** Agents that are started from here on unpack, and test with a command. */
    void unpacking(List<String> unpack, List<String> selfTest) {
        releases = new ReleaseFolders(unpack, Duration.ofSeconds(30), 3);
        selfTestCommand = selfTest;
    }

    Agent startAgent() throws Exception {
        return startAgent("shop0");
    }

    Agent startAgent(String host) throws Exception {
        Agent agent = Agent.start(agentClient, config(), "shop", host, workDir);
        agents.add(agent);
        return agent;
    }

    void order(long sequence, String revision) throws Exception {
        orderNode(new String(new HostOrder(sequence, "release", revision).toJson(), UTF_8));
    }

    void orderNode(String content) throws Exception {
        client.create()
                .orSetData()
                .creatingParentsIfNeeded()
                .forPath(PATHS.order("shop", "shop0"), content.getBytes(UTF_8));
    }

    HostReport report() throws Exception {
        return HostReport.fromJson(client.getData().forPath(PATHS.report("shop", "shop0")));
    }

    HostReport awaitServing(String revision) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(this::report, report -> report.state() == State.SERVING && revision.equals(report.revision()));
    }

    HostReport await(State state) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(this::report, report -> report.state() == state);
    }

    List<Announcement> announced() throws Exception {
        return announcements.announced("shop");
    }

    boolean isAlive() throws Exception {
        return client.checkExists().forPath(PATHS.alive("shop", "shop0")) != null;
    }

    /** Ends the agents' session on the server, as a long silence would. */
    void expireSession() throws Exception {
        long session = agentClient.getZookeeperClient().getZooKeeper().getSessionId();
        agentClient.getZookeeperClient().getZooKeeper().getTestable().injectSessionExpiration();
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> agentClient.getZookeeperClient().getZooKeeper().getSessionId() != session);
    }

    /** The agents lose their session, and the order changes before they are back. */
    void restartServerWithOrder(long sequence, String revision) throws Exception {
        order(sequence, revision);
        expireSession();
    }

    List<Announcement> announcementsWhile(Act act) throws Exception {
        List<Announcement> seen = new CopyOnWriteArrayList<>();
        try (var followed = announcements.follow("shop")) {
            followed.onChange(seen::addAll);
            act.run();
        }
        return Collections.unmodifiableList(seen);
    }

    /** Starts a process and leaves it to the pid file, as a killed agent would. */
    ProcessHandle leaveProcess() throws IOException {
        Process process = new ProcessBuilder("sleep", "600").start();
        try (HostFolder folder = HostFolder.open(workDir, "shop", "shop0")) {
            folder.pids().write(List.of(process.toHandle()));
        }
        return process.toHandle();
    }

    ProcessHandle childFromLog() throws IOException {
        Matcher line =
                Pattern.compile("child (\\d+)").matcher(Files.readString(workDir.resolve("shop/shop0/process.log")));
        if (!line.find()) {
            throw new IllegalStateException("the process did not tell its child");
        }
        return ProcessHandle.of(Long.parseLong(line.group(1))).orElseThrow();
    }

    @Override
    public void close() throws Exception {
        for (Agent agent : agents) {
            agent.close();
        }
        announcements.close();
        Collection<CuratorFramework> clients = List.of(client, agentClient);
        clients.forEach(CuratorFramework::close);
        server.close();
    }

    interface Act {
        void run() throws Exception;
    }

    private CuratorFramework connect() throws Exception {
        CuratorFramework made =
                CuratorFrameworkFactory.newClient(server.getConnectString(), 10_000, 3_000, new RetryForever(100));
        made.start();
        return made;
    }

    private AntibodyConfig config() {
        HostConfig host = new HostConfig(
                "localhost",
                0,
                TinyService.command(),
                selfTestCommand.isEmpty() ? "http://localhost:{port}/self-test" : null,
                selfTestCommand,
                selfTestTimeout,
                Duration.ofMillis(100),
                killAfter,
                releases,
                HostCommands.DEFAULT);
        RolloutPlan plan = new RolloutPlan(
                1,
                2,
                0.5,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                RolloutPlan.BakeEnd.PAUSE,
                RolloutPlan.BakeEnd.ROLL_BACK,
                RolloutPlan.WhenNewer.WAIT,
                RolloutPlan.Deployer.AGENT);
        ServiceConfig shop = new ServiceConfig("shop", Map.of("web", List.of("shop0")), plan, host, Map.of());
        HttpConfig.Listen listen = new HttpConfig.Listen("127.0.0.1", 0);
        return new AntibodyConfig(
                new KafkaConfig("localhost:9092", 1, 1, Map.of()),
                new ZooKeeperConfig(server.getConnectString(), "/antibody", Duration.ofSeconds(6)),
                new HttpConfig(listen, listen, listen),
                new GrafanaConfig(null, null, "http://localhost:8080"),
                new MetricStoreConfig(null),
                new JudgingConfig(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofDays(1), 0.01, 0.1),
                new ReleasesConfig(2),
                Map.of("shop", shop));
    }
}
