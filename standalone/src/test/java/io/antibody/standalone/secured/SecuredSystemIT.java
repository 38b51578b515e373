package io.antibody.standalone.secured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.antibody.messages.config.ZooKeeperConfig;
import io.antibody.messages.serving.InnerCalls;
import io.antibody.rollout.zookeeper.ZooKeeperAccess;
import io.antibody.standalone.Certificates;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.retry.RetryOneTime;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** All of Antibody on servers that ask everybody for a certificate, and what can be seen of its secrets. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecuredSystemIT {
    private static final ListAppender<ILoggingEvent> LINES = new ListAppender<>();
    private static final List<String> ANSWERS = new ArrayList<>();

    @TempDir
    static Path folder;

    private static SecuredSystem system;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        LINES.start();
        root.addAppender(LINES);
        // Everything of ours, and all that libraries say of their settings.
        root.setLevel(Level.INFO);
        for (String loud : List.of("io.antibody", "antibody", "org.apache.kafka", "org.apache.zookeeper")) {
            ((Logger) LoggerFactory.getLogger(loud)).setLevel(loud.contains("antibody") ? Level.TRACE : Level.INFO);
        }
        system = SecuredSystem.start(folder);
        client = HttpClient.newBuilder()
                .sslContext(InnerCalls.of(system.config.security())
                        .pinned()
                        .orElseThrow()
                        .context())
                .build();
    }

    @AfterAll
    static void stop() throws Exception {
        system.close();
    }

    @Test
    @Order(1)
    void everyPartWorksOverTls() {
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            assertThat(ask("GET", system.ingest, "/health", null, null)).isEqualTo(200);
            assertThat(ask("GET", system.detector, "/health", null, null)).isEqualTo(200);
            assertThat(ask("GET", system.rollout, "/health", null, null)).isEqualTo(200);
        });
        String sample = "{\"service\":\"shop\",\"metric\":\"latency_ms\",\"host\":\"s1\",\"value\":12}";
        assertThat(ask("POST", system.ingest, "/v1/samples", SecuredSystem.SENDER, sample))
                .isEqualTo(200);
        assertThat(ask("GET", system.detector, "/v1/services", SecuredSystem.VIEWER, null))
                .isEqualTo(200);
    }

    @Test
    @Order(2)
    void anOrderReachesAnAgentAndItsReportComesBack() {
        String wish = "{\"service\":\"shop\",\"revision\":\"r1\"}";
        assertThat(ask("POST", system.rollout, "/v1/releases", SecuredSystem.DEPLOYER, wish))
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            ask("GET", system.rollout, "/v1/services/shop", SecuredSystem.VIEWER, null);
            assertThat(ANSWERS.get(ANSWERS.size() - 1)).contains("\"state\":\"SERVING\"", "\"revision\":\"r1\"");
        });
    }

    @Test
    @Order(3)
    void whoHasNoCertificateReachesNeitherKafkaNorZooKeeper() throws Exception {
        Map<String, Object> stranger = Map.of(
                "bootstrap.servers",
                system.kafka.bootstrap(),
                "security.protocol",
                "SSL",
                "ssl.truststore.type",
                "PKCS12",
                "ssl.truststore.location",
                folder.resolve("trusts-servers.p12").toString(),
                "ssl.truststore.password",
                Certificates.PASSWORD,
                "default.api.timeout.ms",
                5_000,
                "request.timeout.ms",
                5_000);
        try (Admin admin = Admin.create(stranger)) {
            assertThatThrownBy(() -> admin.listTopics().names().get())
                    .rootCause()
                    .isInstanceOfAny(
                            SslAuthenticationException.class, javax.net.ssl.SSLException.class, TimeoutException.class);
        }
        ZooKeeperConfig open = new ZooKeeperConfig(system.zookeeper.connect(), "/antibody", Duration.ofSeconds(6));
        try (CuratorFramework plain =
                ZooKeeperAccess.client(open).retryPolicy(new RetryOneTime(100)).build()) {
            plain.start();
            assertThat(plain.blockUntilConnected(3, TimeUnit.SECONDS)).isFalse();
        }
    }

    @Test
    @Order(4)
    void whateverGoesWrongNoSecretIsLoggedOrAnswered() {
        for (int part : new int[] {system.ingest, system.detector, system.rollout}) {
            for (String token : new String[] {null, "wrong", SecuredSystem.SENDER, SecuredSystem.VIEWER}) {
                for (String path :
                        List.of("/health", "/v1/services", "/v1/releases", "/v1/nothing", "/v1/series?x=1")) {
                    ask("GET", part, path, token, null);
                    ask("POST", part, path, token, "{\"service\": \"none\"");
                }
            }
        }
        for (String hook : List.of("github", "gitlab", "builds")) {
            assertThat(ask("POST", system.rollout, "/v1/hooks/" + hook, null, "{}"))
                    .isEqualTo(403);
        }
        ask("POST", system.rollout, "/v1/releases/none/cancel", SecuredSystem.DEPLOYER, "{}");
        ask("POST", system.rollout, "/v1/locks", SecuredSystem.DEPLOYER, "{\"service\":\"shop\",\"why\":\"x\"}");
        for (String page : List.of("/", "/history", "/service?name=shop", "/sign-in")) {
            ask("GET", system.rollout, page, SecuredSystem.VIEWER, null);
        }

        List<String> seen = new ArrayList<>(ANSWERS);
        for (ILoggingEvent line : List.copyOf(LINES.list)) {
            seen.add(line.getFormattedMessage()
                    + (line.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(line.getThrowableProxy())));
        }
        seen.add(system.config.toString());
        assertThat(seen).hasSizeGreaterThan(200);
        // Kafka says all settings of each client, so that what would be said of a secret was said.
        assertThat(seen).anyMatch(line -> line.contains("ssl.keystore.password = [hidden]"));
        assertThat(seen).anyMatch(line -> line.contains("127.0.0.1:1"));
        for (String secret : SecuredSystem.secrets()) {
            assertThat(seen).noneMatch(line -> line.contains(secret));
        }
    }

    /** The status; the whole answer is kept. */
    private static int ask(String method, int port, String path, @Nullable String token, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            ANSWERS.add(answer.headers().map() + answer.body());
            return answer.statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(method + " " + path, e);
        }
    }
}
