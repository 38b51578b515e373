package io.antibody.messages.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the sections that say where things are: {@code kafka, zookeeper, http, ingest, grafana,
 * metric_store}. */
final class ConnectionReader {
    private ConnectionReader() {}

    static KafkaConfig kafka(YamlSection section) {
        Map<String, String> properties = properties(section);
        if (properties.containsKey("bootstrap.servers")) {
            section.section("properties").nameProblem("bootstrap.servers", "has no effect: set kafka.bootstrap");
        }
        KafkaConfig kafka = new KafkaConfig(
                section.read("bootstrap", "localhost:9092", Scalars::text),
                section.read("partitions", 8, Scalars.whole(1, 1000)),
                section.read("replication", -1, ConnectionReader::replication),
                properties,
                secrets(section));
        section.refuseUnknown();
        return kafka;
    }

    private static Map<String, String> properties(YamlSection section) {
        Map<String, String> properties = new LinkedHashMap<>();
        YamlSection plain = section.section("properties");
        plain.entries().forEach((name, value) -> {
            if (ClientSecrets.isSecret(name)) {
                plain.nameProblem(
                        name, "is a secret: keep it in a file or the environment, and name the place in secrets");
            }
            properties.put(name, value.read(text -> text).orElse(""));
        });
        return properties;
    }

    private static Map<String, Secret> secrets(YamlSection section) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        YamlSection places = section.section("secrets");
        places.entries().forEach((name, value) -> {
            if (section.section("properties").has(name)) {
                places.nameProblem(name, "is set in properties as well");
            }
            value.read(Scalars::secret).ifPresent(secret -> secrets.put(name, secret));
        });
        return secrets;
    }

    private static int replication(String value) {
        return value.equals("-1") ? -1 : Scalars.whole(1, 100).apply(value);
    }

    static ZooKeeperConfig zookeeper(YamlSection section) {
        ZooKeeperConfig zookeeper = new ZooKeeperConfig(
                section.read("connect", "localhost:2181", Scalars::text),
                section.read("root", "/antibody", ConnectionReader::root),
                section.read(
                        "session_timeout",
                        Duration.ofSeconds(6),
                        Scalars.span(Duration.ofSeconds(1), Duration.ofMinutes(5))),
                section.readOrNull("digest", Scalars::secret),
                properties(section),
                secrets(section));
        section.refuseUnknown();
        return zookeeper;
    }

    private static String root(String value) {
        if (!value.matches("(/[A-Za-z0-9_.-]+)+") || value.contains("/.")) {
            throw new BadValueException("must be a path such as /antibody, without a slash at its end");
        }
        return value;
    }

    static HttpConfig http(YamlSection section) {
        HttpConfig http = new HttpConfig(
                section.read("ingest", new HttpConfig.Listen("127.0.0.1", 8081), Scalars::listen),
                section.read("detector", new HttpConfig.Listen("127.0.0.1", 8082), Scalars::listen),
                section.read("rollout", new HttpConfig.Listen("127.0.0.1", 8080), Scalars::listen));
        section.refuseUnknown();
        refuseSharedPort(section, "ingest", http.ingest(), "detector", http.detector());
        refuseSharedPort(section, "ingest", http.ingest(), "rollout", http.rollout());
        refuseSharedPort(section, "detector", http.detector(), "rollout", http.rollout());
        return http;
    }

    private static void refuseSharedPort(
            YamlSection section, String one, HttpConfig.Listen first, String other, HttpConfig.Listen second) {
        if (first.port() != 0 && first.equals(second)) {
            section.get(section.get(one).isPresent() ? one : other)
                    .problem("must differ: %s and %s both listen on port %d".formatted(one, other, first.port()));
        }
    }

    static IngestConfig ingest(YamlSection section) {
        IngestConfig usual = IngestConfig.DEFAULT;
        IngestConfig ingest = new IngestConfig(
                section.read("max_body", usual.maxBodyBytes(), Scalars.bytes(1024, 64 * 1024 * 1024)),
                section.read("max_items", usual.maxItems(), Scalars.whole(1, 1_000_000)),
                section.read("max_ahead", usual.maxAhead(), Scalars.span(Duration.ofSeconds(1), Duration.ofDays(1))));
        section.refuseUnknown();
        return ingest;
    }

    static GrafanaConfig grafana(YamlSection section) {
        GrafanaConfig grafana = new GrafanaConfig(
                section.readOrNull("url", Scalars::url),
                section.readOrNull("token_file", Scalars::text),
                section.read("link_base", "http://localhost:8080", Scalars::url));
        if (!section.get("url").isPresent()) {
            section.get("token_file").refuseIfPresent("grafana.url is not set");
        }
        section.refuseUnknown();
        return grafana;
    }

    static MetricStoreConfig metricStore(YamlSection section) {
        MetricStoreConfig store = new MetricStoreConfig(section.readOrNull("remote_write_url", Scalars::url));
        section.refuseUnknown();
        return store;
    }
}
