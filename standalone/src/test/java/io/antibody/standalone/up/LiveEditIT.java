package io.antibody.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.antibody.messages.config.FollowedConfig;
import io.antibody.messages.config.HttpConfig.Listen;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** All of Antibody in this process, while its antibody.yaml is edited. */
class LiveEditIT {
    /** What is promised. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final String FILE = """
            kafka: {bootstrap: "localhost:0", partitions: 2}
            zookeeper: {connect: "localhost:0"}
            http: {ingest: "127.0.0.1:0", detector: "127.0.0.1:0", rollout: "127.0.0.1:0"}
            judging: {tick: 1s}
            services:
              shop: {hosts: [shop1], metrics: {latency_ms: up}}
            """;

    private static final String SECOND = "  cart: {hosts: [cart1], metrics: {errors: up}}\n";

    private final HttpClient client = HttpClient.newHttpClient();

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void leave() {
        logger().detachAppender(log);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(FollowedConfig.class);
    }

    @Test
    void aValidEditTakesEffectInEveryPartABadOneIsShownByEveryPartAndNoSampleIsLost() throws Exception {
        edit(FILE);
        try (FollowedConfig config = FollowedConfig.of(folder.resolve("antibody.yaml"));
                AllInOne all = AllInOne.start(config, folder.resolve("data"))) {
            Listen ingest = all.config().http().ingest();
            Listen detector = all.config().http().detector();
            Listen rollout = all.config().http().rollout();
            Instant base = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(30);
            assertThat(post(ingest, "/v1/samples", sample("cart"))).isEqualTo(400);
            assertThat(post(ingest, "/v1/samples", latency(base, 11))).isEqualTo(200);

            edit(FILE + SECOND);
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(get(rollout, "/v1/services")).contains("cart");
                assertThat(get(detector, "/v1/services")).contains("cart");
                assertThat(post(ingest, "/v1/samples", sample("cart"))).isEqualTo(200);
            });
            assertThat(post(ingest, "/v1/samples", latency(base.plusSeconds(1), 12)))
                    .isEqualTo(200);

            edit(FILE + SECOND.replace("errors: up", "errors: upp"));
            String place = "antibody.yaml:7:44: services.cart.metrics.errors";
            String problem = place + ": must be up, down or both";
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(get(ingest, "/health")).contains(place);
                assertThat(get(detector, "/health")).contains(place);
                assertThat(get(rollout, "/health")).contains(place);
                assertThat(get(rollout, "/")).contains(problem);
                assertThat(log.list)
                        .extracting(ILoggingEvent::getFormattedMessage)
                        .anySatisfy(line -> assertThat(line).contains("is not in force", problem));
            });
            assertThat(post(ingest, "/v1/samples", latency(base.plusSeconds(2), 13)))
                    .isEqualTo(200);
            assertThat(get(rollout, "/v1/services")).contains("cart");

            edit(FILE);
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(get(rollout, "/")).doesNotContain("is not in force");
                assertThat(get(rollout, "/v1/services")).doesNotContain("cart");
            });

            // Later than all of them, so that their ticks are over.
            assertThat(post(ingest, "/v1/samples", latency(base.plusSeconds(20), 14)))
                    .isEqualTo(200);
            String series = "/v1/services/shop/series?metric=latency_ms&from=%d&to=%d"
                    .formatted(base.toEpochMilli(), base.plusSeconds(10).toEpochMilli());
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(get(detector, series)).contains("[11.0,12.0,13.0"));
        }
    }

    private static String latency(Instant time, int value) {
        return "{\"service\":\"shop\",\"metric\":\"latency_ms\",\"host\":\"shop1\",\"value\":%d,\"time\":\"%s\"}"
                .formatted(value, time);
    }

    private static String sample(String service) {
        return "{\"service\":\"" + service + "\",\"metric\":\"errors\",\"host\":\"cart1\",\"value\":1}";
    }

    private String get(Listen at, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(uri(at, path)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private int post(Listen at, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(at, path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static URI uri(Listen at, String path) {
        return URI.create("http://" + at.host() + ":" + at.port() + path);
    }

    /** As editors do it: a new file beside, renamed over the old one. */
    private void edit(String text) throws IOException {
        Path written = Files.writeString(folder.resolve("antibody.yaml.new"), text);
        Files.move(written, folder.resolve("antibody.yaml"), StandardCopyOption.REPLACE_EXISTING);
    }
}
