package io.antibody.standalone.up;

import io.antibody.annotations.AnnotationsService;
import io.antibody.dashboards.DashboardsService;
import io.antibody.detector.DetectorService;
import io.antibody.ingest.IngestService;
import io.antibody.messages.Topics;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.LiveConfig;
import io.antibody.rollout.RolloutService;
import io.antibody.standalone.embedded.EmbeddedKafka;
import io.antibody.standalone.embedded.EmbeddedZooKeeper;
import java.nio.file.Path;
import org.apache.kafka.clients.admin.Admin;

/** All of Antibody in this process, on a Kafka broker and a ZooKeeper server of its own. */
public final class AllInOne implements AutoCloseable {
    private final Parts parts;
    private final AntibodyConfig config;

    private AllInOne(Parts parts, AntibodyConfig config) {
        this.parts = parts;
        this.config = config;
    }

    /**
     * Starts everything; all of it serves when this returns. If a part cannot be started, those before it are stopped.
     *
     * @param wish the configuration; a port of 0 is any free one
     * @param data the folder in which Kafka, ZooKeeper and the detector keep what outlives the process
     * @throws io.antibody.standalone.cli.UserErrorException if the folder is in use, or Kafka or ZooKeeper are not to be
     *     on this machine
     * @throws io.antibody.standalone.embedded.PortTakenException if Kafka's or ZooKeeper's port is taken
     * @throws Exception what else kept a part from starting
     */
    public static AllInOne start(AntibodyConfig wish, Path data) throws Exception {
        return start(LiveConfig.fixed(wish), data);
    }

    /** The same with a configuration whose edits take effect. */
    public static AllInOne start(LiveConfig wish, Path data) throws Exception {
        Parts parts = new Parts();
        try {
            return new AllInOne(parts, start(parts, wish, data));
        } catch (Exception e) {
            parts.close();
            throw e;
        }
    }

    private static AntibodyConfig start(Parts parts, LiveConfig live, Path data) throws Exception {
        AntibodyConfig wish = live.get();
        int kafkaPort = LoopbackPort.of("kafka.bootstrap", wish.kafka().bootstrap());
        int zooKeeperPort =
                LoopbackPort.of("zookeeper.connect", wish.zookeeper().connect());
        DataFolder folder = parts.start("data folder", () -> DataFolder.take(data));
        EmbeddedKafka kafka = parts.start("Kafka", () -> EmbeddedKafka.start(folder.kafka(), kafkaPort));
        EmbeddedZooKeeper zooKeeper =
                parts.start("ZooKeeper", () -> EmbeddedZooKeeper.start(folder.zooKeeper(), zooKeeperPort));
        LiveConfig servers = live.with(
                now -> RealAddresses.zooKeeper(RealAddresses.kafka(now, kafka.bootstrap()), zooKeeper.connect()));
        ensureTopics(servers.get());
        IngestService ingest = parts.start("ingest", () -> IngestService.start(servers));
        DetectorService detector = parts.start("detector", () -> DetectorService.start(servers, folder.detector()));
        LiveConfig reads =
                servers.with(now -> RealAddresses.detector(RealAddresses.ingest(now, ingest.port()), detector.port()));
        RolloutService rollout = parts.start("rollout", () -> RolloutService.start(reads));
        AntibodyConfig config = RealAddresses.rollout(reads.get(), rollout.port());
        parts.start("annotations", () -> AnnotationsService.start(config));
        parts.start("dashboards", () -> DashboardsService.start(config));
        awaitHealthy(config);
        return config;
    }

    private static void ensureTopics(AntibodyConfig config) {
        try (Admin admin = Admin.create(config.kafka().clientProperties())) {
            Topics.ensure(admin, config.kafka());
        }
    }

    private static void awaitHealthy(AntibodyConfig config) throws InterruptedException {
        Health health = new Health(config.security());
        health.await("ingest", config.http().ingest());
        health.await("detector", config.http().detector());
        health.await("rollout", config.http().rollout());
    }

    /** The configuration with the real addresses and ports: what clients, agents and samplers have to use. */
    public AntibodyConfig config() {
        return config;
    }

    /** Stops everything in the reverse order of its start; the data stay in the folder. */
    @Override
    public void close() {
        parts.close();
    }
}
