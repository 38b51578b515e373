package io.antibody.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.antibody.ingest.Configs;
import io.antibody.ingest.intake.BrokerAwayException;
import io.antibody.ingest.intake.BrokerState;
import io.antibody.ingest.intake.EventRules;
import io.antibody.ingest.intake.Gate;
import io.antibody.ingest.intake.IngestCounters;
import io.antibody.ingest.intake.IngestLimits;
import io.antibody.ingest.intake.SampleRules;
import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.MetricSample;
import io.antibody.messages.config.ConfigProblem;
import io.antibody.messages.config.HttpConfig;
import io.antibody.messages.config.SecurityConfig;
import io.antibody.messages.serving.HttpServer;
import io.antibody.messages.testing.Fuzz;
import io.antibody.messages.testing.HostileJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int MAX_BODY = 20_000;
    private static final IngestLimits LIMITS =
            new IngestLimits(MAX_BODY, 100, Duration.ofMinutes(5), Duration.ofDays(15), Duration.ofSeconds(1));

    private final List<MetricSample> samples = new ArrayList<>();
    private final List<DeploymentEvent> events = new ArrayList<>();
    private final IngestCounters counters = new IngestCounters();
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile boolean brokerAway;
    private final HttpServer server = IngestHttp.start(
            new HttpConfig.Listen("127.0.0.1", 0),
            SecurityConfig.OPEN,
            new IngestHttp.Served(
                    new Gate<>(
                            new SampleRules(Configs.services(), LIMITS),
                            items -> write(samples, items),
                            counters,
                            counters::samplesAccepted,
                            () -> NOW),
                    new Gate<>(
                            new EventRules(Configs.services(), LIMITS),
                            items -> write(events, items),
                            counters,
                            counters::eventsAccepted,
                            () -> NOW),
                    counters,
                    () -> new BrokerState(!brokerAway, NOW, brokerAway ? "stopped" : ""),
                    () -> LIMITS,
                    () -> List.of(new ConfigProblem("antibody.yaml", 3, 4, "judging.tick", "is wrong")),
                    () -> NOW));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSampleIsTakenWhateverCurlSaysThatItIs() throws Exception {
        for (String type : List.of("application/x-www-form-urlencoded", "application/json", "text/plain")) {
            HttpResponse<String> answer = post("/v1/samples", type, sample("latency_ms", "12.5"));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(json(answer)).isEqualTo(json("{\"accepted\": 1}"));
        }
        assertThat(samples)
                .hasSize(3)
                .allSatisfy(sample -> assertThat(sample.value()).isEqualTo(12.5));
    }

    @Test
    void theGoodItemsOfABatchAreWrittenAndTheBadOnesNamedWithStatus400() throws Exception {
        HttpResponse<String> answer = post(
                "/v1/samples",
                "application/json",
                "[" + sample("latency_ms", "1") + "," + sample("latency_ms", "\"x\"") + "]");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.get("status").intValue()).isEqualTo(400);
        assertThat(problem.get("accepted").intValue()).isEqualTo(1);
        assertThat(problem.get("rejected").intValue()).isEqualTo(1);
        assertThat(problem.get("items"))
                .isEqualTo(json("[{\"item\": 1, \"field\": \"value\","
                        + " \"problem\": \"must be a number but is \\\"x\\\"\"}]"));
        assertThat(samples).hasSize(1);
    }

    @Test
    void newlineDelimitedJsonSurvivesABrokenLine() throws Exception {
        HttpResponse<String> answer = post(
                "/v1/samples",
                "application/x-ndjson",
                sample("latency_ms", "1") + "\n{\"service\": \n" + sample("latency_ms", "2") + "\n");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("accepted").intValue()).isEqualTo(2);
        assertThat(json(answer).get("items").get(0).get("item").intValue()).isEqualTo(1);
    }

    @Test
    void aMetricThatNobodyKnowsIsTakenWithANote() throws Exception {
        HttpResponse<String> answer = post("/v1/samples", "application/json", sample("latncy", "1"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("notes").get(0).textValue())
                .isEqualTo("metric latncy of shop is not in antibody.yaml: kept, never judged");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAlsoWhenItsLengthIsNotTold() throws Exception {
        byte[] large = " ".repeat(MAX_BODY + 1).getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> chunked = send(request("/v1/samples", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build());

        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(json(chunked).get("detail").textValue()).contains("body must have at most 20000 bytes");
        assertThat(counters.prometheus()).contains("antibody_ingest_refused_total{reason=\"too_large\"} 1");
    }

    @Test
    void aBodyThatGrowsTooLargeWhenDecompressedIsRefused() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[1_000_000]);
        }

        HttpResponse<String> answer = send(request("/v1/samples", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bomb.toByteArray()))
                .build());

        assertThat(bomb.size()).isLessThan(MAX_BODY);
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void aCompressedBodyIsTaken() throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(body)) {
            gzip.write(sample("latency_ms", "3").getBytes(StandardCharsets.UTF_8));
        }

        HttpResponse<String> answer = send(request("/v1/samples", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void aSenderThatDripsItsBodyIsCutOff() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write("POST /v1/samples HTTP/1.1\r\nHost: localhost\r\nContent-Length: 19000\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            // 100 bytes every 10 ms would take 1.9 s; the limit is 1 s.
            while (in.available() == 0) {
                out.write(new byte[100]);
                out.flush();
                Thread.onSpinWait();
                java.util.concurrent.locks.LockSupport.parkNanos(
                        Duration.ofMillis(10).toNanos());
            }
            assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 408");
        }
    }

    @Test
    void whileKafkaIsAwaySendersAreToldWhenToTryAgain() throws Exception {
        brokerAway = true;

        HttpResponse<String> answer = post("/v1/samples", "application/json", sample("latency_ms", "1"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(json(answer).get("detail").textValue())
                .isEqualTo("Kafka is away; nothing is lost: send all of it again");
        assertThat(counters.prometheus()).contains("antibody_ingest_broker_failures_total 1");
        assertThat(get("/health").statusCode()).isEqualTo(503);
    }

    @Test
    void aDeploymentEventOfAnotherToolIsTaken() throws Exception {
        HttpResponse<String> answer = post("/v1/deployments", "application/json", """
                {"type": "host-pushed", "release": {"service": "shop", "id": "r7", "revision": "42"},
                 "by": "deploy.sh", "batch": 1, "host": "shop0"}""");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(events).hasSize(1);
    }

    @Test
    void aClockOfASenderIsRefused() throws Exception {
        HttpResponse<String> answer =
                post("/v1/deployments", "application/json", "{\"type\": \"clock\", \"service\": \"shop\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(events).isEmpty();
    }

    @Test
    void unknownPathsAndMethodsAreAnsweredAsProblemsToo() throws Exception {
        assertThat(get("/v2/samples").statusCode()).isEqualTo(404);
        HttpResponse<String> wrongMethod = get("/v1/samples");
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(wrongMethod).get("status").intValue()).isEqualTo(405);
    }

    @Test
    void itSaysWhatItDidAndThatItIsWell() throws Exception {
        post(
                "/v1/samples",
                "application/json",
                "[" + sample("latency_ms", "1") + "," + sample("latency_ms", "2") + "]");
        post("/v1/samples", "application/json", sample("latency_ms", "3").replace("shop", "shpo"));

        assertThat(get("/metrics").body())
                .contains("antibody_ingest_samples_accepted_total 2\n")
                .contains("antibody_ingest_refused_total{reason=\"unknown_service\"} 1\n");
        assertThat(get("/health").statusCode()).isEqualTo(200);
    }

    private <T> void write(List<T> into, List<T> items) throws BrokerAwayException {
        if (brokerAway) {
            throw new BrokerAwayException("Kafka is away");
        }
        into.addAll(items);
    }

    @Test
    void hostileRequestsAreRefusedWithAReasonAndBreakNothing() throws Exception {
        long seed = Long.getLong("fuzz.seed", 20_261_121L);
        Fuzz fuzz = new Fuzz(server.port(), seed);
        List<String> fields = List.of("service", "metric", "host", "group", "time", "value", "denominator", "type");
        fuzz.bodies("/v1/samples", 600, new HostileJson(seed, fields, sample("latency_ms", "1")));
        fuzz.bodies(
                "/v1/deployments",
                300,
                new HostileJson(
                        seed + 1,
                        fields,
                        "{\"type\":\"queued\",\"release\":{\"service\":\"shop\",\"id\":\"r\",\"revision\":\"2\"},"
                                + "\"time\":\"2026-11-20T12:00:00Z\",\"by\":\"ann\"}"));
        fuzz.names(
                300,
                List.of("GET", "POST", "PUT", "DELETE", "HEAD"),
                List.of("/*", "/v1/*", "/v1/samples/*", "/v1/samples?service=*", "/v1/deployments/*", "/health?*"));
        samples.clear();
        assertThat(post("/v1/samples", "application/json", sample("latency_ms", "12.5"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(samples).hasSize(1);
    }

    private static String sample(String metric, String value) {
        return "{\"service\": \"shop\", \"metric\": \"" + metric + "\", \"host\": \"shop0\", \"value\": " + value + "}";
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        return send(request(path, type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    private HttpRequest.Builder request(String path, String type) {
        return HttpRequest.newBuilder(uri(path)).header("Content-Type", type);
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return json(answer.body());
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
