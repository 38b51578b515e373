package io.antibody.detector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.detector.streams.ShopLogs;
import io.antibody.messages.MessageJson;
import io.antibody.messages.ServicePartition;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.testing.EmbeddedBroker;
import io.antibody.messages.testing.Fuzz;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two detectors on a real broker, read over HTTP: each answers for what the other holds. */
class DetectorServiceIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ShopLogs SHOP =
            new ShopLogs(Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS));

    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;
    private static Logs logs;
    private static final List<DetectorService> detectors = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("kafka"));
        AntibodyConfig config = ShopLogs.config(broker.bootstrap());
        logs = new Logs(config.kafka());
        SHOP.samples(5, 0, 330, 0).forEach(logs::send);
        SHOP.push(Duration.ofSeconds(20)).forEach(logs::send);
        logs.flush();
        for (String name : List.of("one", "two")) {
            detectors.add(DetectorService.start(config, folder.resolve(name)));
        }
        for (DetectorService detector : detectors) {
            await().atMost(60, SECONDS).until(() -> get(detector, "/health").statusCode() == 200);
        }
        await().atMost(60, SECONDS).until(() -> logs.verdicts().size() >= 20);
    }

    @AfterAll
    static void stop() {
        detectors.forEach(DetectorService::close);
        logs.close();
        broker.close();
    }

    @Test
    void aSeriesIsReadPerTickAndHostFromEitherInstance() throws Exception {
        long from = SHOP.begin.toEpochMilli();
        for (DetectorService detector : detectors) {
            JsonNode series = json(
                    detector, "/v1/services/shop/series?metric=latency_ms&from=" + from + "&to=" + (from + 330_000));

            assertThat(series.get("tickMillis").asLong()).isEqualTo(1_000);
            assertThat(series.get("times").size()).isEqualTo(330);
            assertThat(series.get("times").get(7).asLong()).isEqualTo(from + 7_000);
            assertThat(series.get("hosts").size()).isEqualTo(8);
            assertThat(series.get("hosts").get("shop3")).hasSize(330).noneMatch(JsonNode::isNull);
            assertThat(series.has("kpi") && !series.get("kpi").isNull()).isFalse();
        }
    }

    @Test
    void aKpiIsASeriesWithoutHosts() throws Exception {
        long from = SHOP.begin.toEpochMilli();
        JsonNode series =
                json(detectors.get(0), "/v1/services/shop/series?metric=orders&from=" + from + "&to=" + (from + 9_500));

        assertThat(series.get("hosts").size()).isZero();
        assertThat(series.get("kpi")).hasSize(10);
    }

    @Test
    void theNewestVerdictOfAReleaseHasAllRows() throws Exception {
        for (DetectorService detector : detectors) {
            JsonNode verdict = json(detector, "/v1/services/shop/releases/r1/verdict");

            assertThat(verdict.get("tick").asText())
                    .isEqualTo(SHOP.bake.plusSeconds(19).toString());
            assertThat(verdict.get("type").asText()).isNotEmpty();
            assertThat(verdict.get("evidence").size()).isGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void aReleaseWithoutVerdictIsNotFound() throws Exception {
        assertThat(get(detectors.get(0), "/v1/services/shop/releases/none/verdict")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aSeriesWithoutItsMetricIsABadRequestThatSaysWhatIsNeeded() throws Exception {
        HttpResponse<String> answer = get(detectors.get(0), "/v1/services/shop/series?from=1&to=2");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("metric, from and to");
    }

    @Test
    void theServicesAreListed() throws Exception {
        assertThat(json(detectors.get(0), "/v1/services").get(0).get("name").asText())
                .isEqualTo("shop");
    }

    @Test
    void aRecordInTheWrongPartitionFindsItsWayHome() throws Exception {
        String json = "{\"service\": \"walked-in\", \"metric\": \"m\", \"host\": \"h\", \"value\": 7}";
        int wrong = (ServicePartition.of("walked-in", 4) + 1) % 4;
        long now = Instant.now().toEpochMilli();
        logs.samples(wrong, "", json.getBytes(StandardCharsets.UTF_8), now);

        String path = "/v1/services/walked-in/series?metric=m&from=" + now + "&to=" + (now + 1);
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(
                                json(detectors.get(0), path).get("hosts").get("h"))
                        .hasSize(1)
                        .allMatch(value -> value.asDouble() == 7));
    }

    private static JsonNode json(DetectorService detector, String path) throws Exception {
        HttpResponse<String> answer = get(detector, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return MessageJson.mapper().readTree(answer.body());
    }

    @Test
    void hostileRequestsAreRefusedWithAReasonAndBreakNothing() throws Exception {
        DetectorService detector = detectors.get(0);
        new Fuzz(detector.port(), Long.getLong("fuzz.seed", 20_261_121L))
                .names(
                        600,
                        List.of("GET", "GET", "GET", "POST", "HEAD", "DELETE"),
                        List.of(
                                "/*",
                                "/v1/*",
                                "/v1/services/*",
                                "/v1/services/*/series?metric=*&from=*&to=*",
                                "/v1/services/shop/series?metric=*&from=0&to=1000",
                                "/v1/services/*/series?metric=errors&from=0&to=1000",
                                "/v1/services/shop/series?metric=errors&from=-9223372036854775808&to=9223372036854775807",
                                "/v1/services/shop/series?metric=errors&from=9223372036854775000&to=9223372036854775807",
                                "/v1/services/*/releases/*/verdict",
                                "/health?*"));
        assertThat(get(detector, "/health").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> get(DetectorService detector, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + detector.port() + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
