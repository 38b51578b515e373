package io.antibody.ingest;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.AntibodyYaml;
import io.antibody.messages.config.ServiceConfig;
import java.util.Map;

/** The configuration of the tests: service {@code shop} with hosts shop0 and shop1, two metrics, one of them a ratio. */
public final class Configs {
    private static final String YAML = """
            kafka: {bootstrap: "%s", partitions: 4, replication: 1}
            http: {ingest: "127.0.0.1:0", detector: "127.0.0.1:0", rollout: "127.0.0.1:0"}
            judging: {tick: 1s, grace: 1s}
            services:
              shop:
                hosts: [shop0, shop1]
                host: {start: [./shop]}
                metrics:
                  latency_ms: up
                  errors: {type: ratio, harm: up}
            """;

    private Configs() {}

    /** The services alone. */
    public static Map<String, ServiceConfig> services() {
        return withKafka("localhost:1").services();
    }

    /** All of it, with every port free to choose. */
    public static AntibodyConfig withKafka(String bootstrap) {
        return AntibodyYaml.parse("antibody.yaml", YAML.formatted(bootstrap));
    }
}
