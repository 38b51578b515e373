package io.antibody.standalone.secured;

import io.antibody.annotations.AnnotationsService;
import io.antibody.dashboards.DashboardsService;
import io.antibody.detector.DetectorService;
import io.antibody.ingest.IngestService;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.AntibodyYaml;
import io.antibody.messages.serving.Role;
import io.antibody.messages.serving.Token;
import io.antibody.rollout.RolloutService;
import io.antibody.rollout.agent.Agent;
import io.antibody.standalone.Certificates;
import io.antibody.standalone.embedded.SecuredKafka;
import io.antibody.standalone.process.SecuredZooKeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Every part on a Kafka and a ZooKeeper that speak TLS with known clients only; with tokens; all of it by antibody.yaml. */
final class SecuredSystem implements AutoCloseable {
    static final String SENDER = Token.secret(new Random(1));
    static final String VIEWER = Token.secret(new Random(2));
    static final String DEPLOYER = Token.secret(new Random(3));

    /** By the name of the file in which each is kept. */
    private static final Map<String, String> SECRETS = new TreeMap<>(Map.of(
            "store-password", Certificates.PASSWORD,
            "own-token", VIEWER,
            "digest", "antibody:zookeeper-horse",
            "grafana", "grafana-horse",
            "jenkins", "jenkins-horse",
            "git", "git-horse",
            "github", "github-horse",
            "gitlab", "gitlab-horse",
            "builds", "builds-horse"));

    private static final String YAML = """
                kafka:
                  bootstrap: "KAFKA"
                  partitions: 2
                  properties:
                    security.protocol: SSL
                    ssl.keystore.type: PKCS12
                    ssl.keystore.location: DIR/client.p12
                    ssl.truststore.type: PKCS12
                    ssl.truststore.location: DIR/trusts-servers.p12
                  secrets:
                    ssl.keystore.password: DIR/store-password
                    ssl.key.password: DIR/store-password
                    ssl.truststore.password: DIR/store-password
                zookeeper:
                  connect: "ZOOKEEPER"
                  digest: DIR/digest
                  properties:
                    zookeeper.clientCnxnSocket: org.apache.zookeeper.ClientCnxnSocketNetty
                    zookeeper.client.secure: true
                    zookeeper.ssl.keyStore.location: DIR/client.p12
                    zookeeper.ssl.trustStore.location: DIR/trusts-servers.p12
                  secrets:
                    zookeeper.ssl.keyStore.password: DIR/store-password
                    zookeeper.ssl.trustStore.password: DIR/store-password
                http: {ingest: "127.0.0.1:0", detector: "127.0.0.1:0", rollout: "127.0.0.1:0"}
                security:
                  tokens: DIR/tokens
                  own_token: DIR/own-token
                  tls: {keystore: DIR/http.p12, password: DIR/store-password}
                grafana: {url: "http://127.0.0.1:1", token_file: DIR/grafana}
                metric_store: {remote_write_url: "http://127.0.0.1:1/api/v1/write"}
                triggers:
                  jenkins: {url: "http://127.0.0.1:1", jobs: [shop], user: antibody, token: DIR/jenkins}
                  git: {repository: "http://127.0.0.1:1/shop.git", user: antibody, password: DIR/git, poll: 1s}
                  webhooks: {github: DIR/github, gitlab: DIR/gitlab, builds: DIR/builds}
                judging: {tick: 1s, grace: 1s}
                services:
                  shop:
                    hosts: [s1, s2]
                    builds: {required: false}
                    rollout: {bake_min: 5s, bake_max: 10m, final_bake: 10s, step_deadline: 1m}
                    host: {start: [sleep, "1000"], drain: 0s, kill_after: 2s}
                    metrics: {latency_ms: up}
                """;

    private final Deque<AutoCloseable> parts;
    final SecuredKafka kafka;
    final SecuredZooKeeper zookeeper;
    final AntibodyConfig config;
    int ingest;
    int detector;
    int rollout;

    private SecuredSystem(
            Deque<AutoCloseable> parts, SecuredKafka kafka, SecuredZooKeeper zookeeper, AntibodyConfig config) {
        this.parts = parts;
        this.kafka = kafka;
        this.zookeeper = zookeeper;
        this.config = config;
    }

    static SecuredSystem start(Path folder) throws Exception {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            Certificates.make(folder, "http");
            Certificates.Identity servers = Certificates.make(folder, "servers");
            Certificates.Identity client = Certificates.make(folder, "client");
            Path trusted = Certificates.trusting(folder, "trusts-client", client, servers);
            Certificates.trusting(folder, "trusts-servers", servers);
            SecuredKafka kafka = SecuredKafka.start(folder.resolve("kafka"), servers, trusted);
            parts.push(kafka);
            SecuredZooKeeper zookeeper = SecuredZooKeeper.start(folder, servers, trusted);
            parts.push(zookeeper);
            keepSecrets(folder);
            Path yaml = Files.writeString(
                    folder.resolve("antibody.yaml"),
                    YAML.replace("DIR", folder.toString())
                            .replace("KAFKA", kafka.bootstrap())
                            .replace("ZOOKEEPER", zookeeper.connect()));
            SecuredSystem system = new SecuredSystem(parts, kafka, zookeeper, AntibodyYaml.read(yaml));
            system.open(folder);
            return system;
        } catch (Exception e) {
            close(parts);
            throw e;
        }
    }

    private static void keepSecrets(Path folder) throws IOException {
        for (Map.Entry<String, String> secret : SECRETS.entrySet()) {
            Files.writeString(folder.resolve(secret.getKey()), secret.getValue() + "\n");
        }
        Files.write(
                folder.resolve("tokens"),
                List.of(
                        Token.of("sam", Role.SENDER, SENDER).line(),
                        Token.of("vic", Role.VIEWER, VIEWER).line(),
                        Token.of("dora", Role.DEPLOYER, DEPLOYER).line()));
    }

    private void open(Path folder) throws Exception {
        ingest = part(IngestService.start(config)).port();
        detector = part(DetectorService.start(config, folder.resolve("state"))).port();
        rollout = part(RolloutService.start(config)).port();
        part(AnnotationsService.start(config));
        part(DashboardsService.start(config));
        part(Agent.start(config, "shop", "s1", folder.resolve("work")));
    }

    /** What nobody may ever see: each secret, and the part of a pair that is one. */
    static List<String> secrets() {
        List<String> all = new ArrayList<>(List.of(SENDER, VIEWER, DEPLOYER));
        SECRETS.values().forEach(each -> all.add(each.substring(each.indexOf(':') + 1)));
        return all;
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() throws Exception {
        close(parts);
    }

    private static void close(Deque<AutoCloseable> parts) throws Exception {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }
}
