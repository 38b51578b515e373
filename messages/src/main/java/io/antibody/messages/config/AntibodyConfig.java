package io.antibody.messages.config;

import java.util.Map;

/**
 * All of {@code antibody.yaml}.
 *
 * @param kafka how to reach Kafka
 * @param zookeeper how to reach ZooKeeper
 * @param http where each part listens
 * @param ingest what a request to ingest may ask of it
 * @param security who may ask the HTTP parts for what
 * @param grafana where annotations go; {@code url} is null where there is no Grafana
 * @param metricStore where samples go for Grafana to draw; {@code remoteWriteUrl} is null where there is none
 * @param judging what holds for all judging
 * @param releases what holds for all releases
 * @param triggers what asks for releases besides people, and who tells of builds
 * @param services the services by name, in the order of the file
 */
public record AntibodyConfig(
        KafkaConfig kafka,
        ZooKeeperConfig zookeeper,
        HttpConfig http,
        IngestConfig ingest,
        SecurityConfig security,
        GrafanaConfig grafana,
        MetricStoreConfig metricStore,
        JudgingConfig judging,
        ReleasesConfig releases,
        TriggersConfig triggers,
        Map<String, ServiceConfig> services) {
    public AntibodyConfig {
        services = Copies.map(services);
    }

    /** With the default bounds of ingest, open on loopback, without triggers. */
    public AntibodyConfig(
            KafkaConfig kafka,
            ZooKeeperConfig zookeeper,
            HttpConfig http,
            GrafanaConfig grafana,
            MetricStoreConfig metricStore,
            JudgingConfig judging,
            ReleasesConfig releases,
            Map<String, ServiceConfig> services) {
        this(
                kafka,
                zookeeper,
                http,
                IngestConfig.DEFAULT,
                SecurityConfig.OPEN,
                grafana,
                metricStore,
                judging,
                releases,
                TriggersConfig.NONE,
                services);
    }
}
