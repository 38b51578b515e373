package io.antibody.standalone.up;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.HttpConfig;
import io.antibody.messages.config.HttpConfig.Listen;
import io.antibody.messages.config.KafkaConfig;
import io.antibody.messages.config.ZooKeeperConfig;

/** The configuration with the addresses that came of its wishes: port 0 and what is embedded. */
final class RealAddresses {
    private RealAddresses() {}

    static AntibodyConfig kafka(AntibodyConfig config, String bootstrap) {
        KafkaConfig old = config.kafka();
        return with(
                config,
                new KafkaConfig(bootstrap, old.partitions(), old.replication(), old.properties(), old.secrets()),
                config.zookeeper(),
                config.http());
    }

    static AntibodyConfig zooKeeper(AntibodyConfig config, String connect) {
        ZooKeeperConfig old = config.zookeeper();
        return with(
                config,
                config.kafka(),
                new ZooKeeperConfig(
                        connect, old.root(), old.sessionTimeout(), old.digest(), old.properties(), old.secrets()),
                config.http());
    }

    static AntibodyConfig ingest(AntibodyConfig config, int port) {
        HttpConfig old = config.http();
        return http(config, new HttpConfig(at(old.ingest(), port), old.detector(), old.rollout()));
    }

    static AntibodyConfig detector(AntibodyConfig config, int port) {
        HttpConfig old = config.http();
        return http(config, new HttpConfig(old.ingest(), at(old.detector(), port), old.rollout()));
    }

    static AntibodyConfig rollout(AntibodyConfig config, int port) {
        HttpConfig old = config.http();
        return http(config, new HttpConfig(old.ingest(), old.detector(), at(old.rollout(), port)));
    }

    private static Listen at(Listen wish, int port) {
        return new Listen(wish.host(), port);
    }

    private static AntibodyConfig http(AntibodyConfig config, HttpConfig http) {
        return with(config, config.kafka(), config.zookeeper(), http);
    }

    private static AntibodyConfig with(
            AntibodyConfig config, KafkaConfig kafka, ZooKeeperConfig zooKeeper, HttpConfig http) {
        return new AntibodyConfig(
                kafka,
                zooKeeper,
                http,
                config.ingest(),
                config.security(),
                config.grafana(),
                config.metricStore(),
                config.judging(),
                config.releases(),
                config.triggers(),
                config.services());
    }
}
