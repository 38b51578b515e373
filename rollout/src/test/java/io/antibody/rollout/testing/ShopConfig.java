package io.antibody.rollout.testing;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.GrafanaConfig;
import io.antibody.messages.config.HostConfig;
import io.antibody.messages.config.HttpConfig;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.KafkaConfig;
import io.antibody.messages.config.MetricStoreConfig;
import io.antibody.messages.config.ReleasesConfig;
import io.antibody.messages.config.RolloutPlan;
import io.antibody.messages.config.RolloutPlan.BakeEnd;
import io.antibody.messages.config.SecurityConfig;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.messages.config.TriggersConfig;
import io.antibody.messages.config.ZooKeeperConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Configurations of services with numbered hosts, for tests. */
public final class ShopConfig {
    private ShopConfig() {}

    /** Bakes of 8 to 20 s, as in the demo; undecided pauses, silence rolls back. */
    public static RolloutPlan plan() {
        return plan(Duration.ofSeconds(8), Duration.ofSeconds(20), Duration.ofSeconds(20));
    }

    public static RolloutPlan plan(Duration bakeMin, Duration bakeMax, Duration finalBake) {
        return new RolloutPlan(
                1,
                2,
                0.5,
                bakeMin,
                bakeMax,
                finalBake,
                Duration.ofSeconds(30),
                BakeEnd.PAUSE,
                BakeEnd.ROLL_BACK,
                RolloutPlan.WhenNewer.WAIT,
                RolloutPlan.Deployer.AGENT);
    }

    /** A service whose hosts are its name and a number from 0. */
    public static ServiceConfig service(String name, int hosts, RolloutPlan plan) {
        List<String> names =
                IntStream.range(0, hosts).mapToObj(host -> name + host).toList();
        return new ServiceConfig(name, Map.of("default", names), plan, host(), Map.of());
    }

    /** Hosts that nothing is started on: self tests of 30 s, drains of 2 s, ends of 10 s. */
    public static HostConfig host() {
        return new HostConfig(
                "localhost", 0, List.of(), null, Duration.ofSeconds(30), Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    /** A service without agents. */
    public static ServiceConfig commands(String name, int hosts, RolloutPlan plan, HostConfig host) {
        return by(RolloutPlan.Deployer.COMMAND, name, hosts, plan, host);
    }

    /** A service that another tool deploys. */
    public static ServiceConfig external(String name, int hosts, RolloutPlan plan) {
        ServiceConfig service = service(name, hosts, plan);
        return by(RolloutPlan.Deployer.EXTERNAL, name, hosts, plan, service.host());
    }

    private static ServiceConfig by(
            RolloutPlan.Deployer deployer, String name, int hosts, RolloutPlan plan, HostConfig host) {
        return new ServiceConfig(
                name,
                service(name, hosts, plan).groups(),
                new RolloutPlan(
                        plan.firstBatch(),
                        plan.growth(),
                        plan.largestShare(),
                        plan.bakeMin(),
                        plan.bakeMax(),
                        plan.finalBake(),
                        plan.stepDeadline(),
                        plan.onInconclusive(),
                        plan.onNoData(),
                        plan.whenNewer(),
                        deployer),
                host,
                Map.of());
    }

    public static AntibodyConfig of(String zookeeper, String kafka, ServiceConfig... services) {
        return of(new ZooKeeperConfig(zookeeper, "/antibody", Duration.ofSeconds(6)), kafka, services);
    }

    public static AntibodyConfig of(ZooKeeperConfig zookeeper, String kafka, ServiceConfig... services) {
        Map<String, ServiceConfig> byName = new LinkedHashMap<>();
        for (ServiceConfig service : services) {
            byName.put(service.name(), service);
        }
        HttpConfig.Listen any = new HttpConfig.Listen("127.0.0.1", 0);
        return new AntibodyConfig(
                new KafkaConfig(kafka, 2, 1, Map.of()),
                zookeeper,
                new HttpConfig(any, any, any),
                new GrafanaConfig(null, null, "http://localhost:8080"),
                new MetricStoreConfig(null),
                new JudgingConfig(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofDays(15), 0.01, 0.1),
                new ReleasesConfig(2),
                byName);
    }

    /** The same, with tokens and triggers. */
    public static AntibodyConfig with(AntibodyConfig open, SecurityConfig security, TriggersConfig triggers) {
        return new AntibodyConfig(
                open.kafka(),
                open.zookeeper(),
                open.http(),
                open.ingest(),
                security,
                open.grafana(),
                open.metricStore(),
                open.judging(),
                open.releases(),
                triggers,
                open.services());
    }
}
