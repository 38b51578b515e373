package io.antibody.rollout;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.Topics;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.ConfigProblem;
import io.antibody.messages.config.LiveConfig;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.messages.serving.HttpServer;
import io.antibody.rollout.api.Answers;
import io.antibody.rollout.api.ApiJson;
import io.antibody.rollout.api.BuildsResource;
import io.antibody.rollout.api.CommitsResource;
import io.antibody.rollout.api.GateResource;
import io.antibody.rollout.api.Gates;
import io.antibody.rollout.api.HealthResource;
import io.antibody.rollout.api.HistoryResource;
import io.antibody.rollout.api.HooksResource;
import io.antibody.rollout.api.Labels;
import io.antibody.rollout.api.LocksResource;
import io.antibody.rollout.api.Locksmith;
import io.antibody.rollout.api.Operator;
import io.antibody.rollout.api.Past;
import io.antibody.rollout.api.Problems;
import io.antibody.rollout.api.ReleaseIds;
import io.antibody.rollout.api.ReleasesResource;
import io.antibody.rollout.api.ServicesResource;
import io.antibody.rollout.ci.KnownBuilds;
import io.antibody.rollout.ci.KnownCommits;
import io.antibody.rollout.ci.KnownTroubles;
import io.antibody.rollout.ci.Triggers;
import io.antibody.rollout.history.HistoryRow;
import io.antibody.rollout.history.ReleaseHistory;
import io.antibody.rollout.kafka.KafkaLog;
import io.antibody.rollout.kafka.LatestSteps;
import io.antibody.rollout.kafka.LatestVerdicts;
import io.antibody.rollout.kafka.TopicFeed;
import io.antibody.rollout.openapi.OpenApiResource;
import io.antibody.rollout.store.HostCache;
import io.antibody.rollout.store.LockCache;
import io.antibody.rollout.store.LockNodes;
import io.antibody.rollout.store.ReleaseCache;
import io.antibody.rollout.store.ReleasePaths;
import io.antibody.rollout.store.Requests;
import io.antibody.rollout.web.WebPages;
import io.antibody.rollout.zookeeper.HostPaths;
import io.dropwizard.core.setup.Environment;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.curator.framework.CuratorFramework;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A rollout manager: takes release requests, changes hosts batch by batch, listens to verdicts, rolls back. Several may
 * run; one leads, any of them answers.
 */
public final class RolloutService implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RolloutService.class);

    /** Verdicts are read from so long before the longest bake that one that had its end in an outage is found. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(15);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private int port;

    private RolloutService() {}

    /**
     * Starts a manager. Returns once it answers HTTP; it leads as soon as no other does. Kafka may be away: no batch
     * grows until it is there.
     *
     * @throws Exception if it cannot listen, or ZooKeeper cannot be reached
     */
    public static RolloutService start(AntibodyConfig config) throws Exception {
        return start(LiveConfig.fixed(config));
    }

    /** The same with a configuration whose edits take effect; a release under way keeps the plan that it began with. */
    public static RolloutService start(LiveConfig config) throws Exception {
        RolloutService service = new RolloutService();
        try {
            service.open(config, Clock.systemUTC());
            return service;
        } catch (Exception e) {
            service.close();
            throw e;
        }
    }

    private void open(LiveConfig live, Clock clock) throws Exception {
        AntibodyConfig config = live.get();
        CuratorFramework client = part(ZooKeeperClient.connect(config.zookeeper()));
        ReleasePaths paths = new ReleasePaths(config.zookeeper().root());
        Notices heard = new Notices();
        HostCache hosts =
                part(HostCache.open(client, new HostPaths(config.zookeeper().root()), clock, heard::host));
        ReleaseCache releases = part(ReleaseCache.open(client, paths, heard));
        KnownBuilds builds = part(KnownBuilds.open(client, paths, heard::builds));
        KnownCommits commits = part(KnownCommits.open(client, paths, heard::builds));
        KnownTroubles hindrances = part(KnownTroubles.open(client, paths, heard::builds));
        LatestVerdicts verdicts = new LatestVerdicts();
        LatestSteps steps = new LatestSteps();
        KafkaLog<DeploymentEvent> events = part(KafkaLog.open(config.kafka(), Topics.DEPLOYMENTS));
        ReleaseHistory history = part(ReleaseHistory.open(config.kafka()));
        String manager = InetAddress.getLocalHost().getHostName() + ":"
                + ProcessHandle.current().pid();
        LeaderLoop leader = new LeaderLoop(
                client,
                paths,
                manager,
                live,
                (event, written) -> events.write(event.service(), event.time(), event, written),
                history,
                hosts,
                builds,
                verdicts::all,
                steps::all,
                clock);
        TopicFeed<Verdict> feed = part(TopicFeed.open(
                config.kafka(),
                Topics.VERDICTS,
                clock.instant().minus(window(config)),
                each -> {
                    verdicts.add(each.value());
                    heard.verdict(each.value());
                },
                "no batch grows"));
        ToldFeed others =
                part(ToldFeed.open(live, steps, heard::step, clock.instant().minus(window(config))));
        Past past = new Past(releases, history);
        Operator operator = new Operator(
                live,
                releases,
                past,
                hosts,
                builds,
                new Requests(client, paths),
                new ReleaseIds(new SecureRandom()),
                clock);
        Locksmith locksmith = new Locksmith(live, new LockNodes(client, paths), clock);
        Answers answers = new Answers(hosts, verdicts::of, id -> history.row(id).map(HistoryRow::label));
        Labels labels = new Labels(history, clock);
        Environment environment = new Environment("rollout");
        environment.jersey().register(new Problems());
        environment.jersey().register(new ReleasesResource(releases, operator, answers, history, labels));
        environment.jersey().register(new HistoryResource(history, clock));
        environment.jersey().register(new ServicesResource(live, releases, answers));
        BuildsResource told = new BuildsResource(builds, clock);
        environment.jersey().register(told);
        environment.jersey().register(new CommitsResource(commits));
        environment.jersey().register(new HooksResource(live, commits, told));
        part(Triggers.start(live, builds, commits, hindrances, new CommitDesk(operator), leader::leads));
        environment.jersey().register(new LocksResource(locksmith));
        Supplier<HealthResource.Health> health = () -> new HealthResource.Health(
                leader.leads(),
                client.getZookeeperClient().isConnected(),
                !events.isAway(),
                !feed.isAway(),
                live.problems().stream().map(ConfigProblem::place).toList(),
                hindrances.latest());
        environment.jersey().register(new HealthResource(health));
        LockCache locks = part(LockCache.open(client, paths, heard::locks));
        PageReads reads = new PageReads(
                live,
                releases,
                new LiveViews(hosts, locks, verdicts::of, clock),
                locks,
                history,
                () -> health.get().troubles(),
                new CiReads(live, builds, commits, releases::good));
        Gates gates = new Gates(
                releases::release,
                verdicts::of,
                () -> deaf(client, feed.isAway() || !feed.isCaughtUp() || others.isDeaf()),
                clock,
                environment
                        .lifecycle()
                        .scheduledExecutorService("gates-%d", true)
                        .threads(1)
                        .build());
        environment.jersey().register(new GateResource(gates));
        heard.to(
                leader::signal,
                WebPages.register(environment, live, reads, new PageActs(operator, locksmith, labels), clock),
                gates);
        OpenApiResource.register(environment, ApiJson.mapper());
        HttpServer server = part(RolloutHttp.start(config, environment));
        port = server.port();
        part(leader);
        leader.start();
        log.info("Rollout {} listens on port {}", manager, port);
    }

    private static Optional<String> deaf(CuratorFramework client, boolean away) {
        if (!client.getZookeeperClient().isConnected()) {
            return Optional.of("this manager cannot reach ZooKeeper: how the release stands now is not known");
        }
        return away
                ? Optional.of("this manager has not read all of Kafka: how the release stands now is not known")
                : Optional.empty();
    }

    private static Duration window(AntibodyConfig config) {
        return config.services().values().stream()
                .map(ServiceConfig::rollout)
                .flatMap(plan -> Stream.of(plan.bakeMax(), plan.finalBake()))
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other)
                .plus(LOOK_BACK);
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.push(part);
        return part;
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /** Stops answering and leading; releases under way stay as they are, for the next manager. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                log.warn("Rollout did not stop cleanly: {}", e.toString());
            }
        }
    }
}
