package io.antibody.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.antibody.messages.MetricSample;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.Topics;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.testing.EmbeddedBroker;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Samples from a real broker into a real Prometheus with the generated settings, asked with the generated queries. */
@DisabledIf(
        value = "noPrometheus",
        disabledReason = "skipped: no /usr/bin/prometheus here (apt-get install prometheus)")
class PrometheusIT {
    private static final Path BINARY = Path.of("/usr/bin/prometheus");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();

    static boolean noPrometheus() {
        return !Files.isExecutable(BINARY);
    }

    @Test
    void theDashboardsQueriesShowWhatWasPutIntoTheTopic(@TempDir Path folder) throws Exception {
        String url = "http://localhost:" + freePort();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"))) {
            AntibodyConfig config = TestConfig.read(broker.bootstrap(), url);
            DashboardGenerator.write(config, folder);
            Process prometheus = prometheus(folder, url);
            try (DashboardsService service = DashboardsService.start(config);
                    KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                            Map.of("bootstrap.servers", broker.bootstrap()),
                            new ByteArraySerializer(),
                            new ByteArraySerializer())) {
                awaitReading(broker);
                Instant now = Instant.now();
                send(
                        producer,
                        List.of(sample("latency_ms", "shop0", now, 100), sample("latency_ms", "shop1", now, 300)));
                send(
                        producer,
                        List.of(
                                new MetricSample("shop", "errors", "shop0", "web", now, 1, 10.0),
                                new MetricSample("shop", "errors", "shop1", "web", now, 3, 30.0)));
                send(producer, List.of(new MetricSample("shop", "orders", null, null, now, 7, null)));
                // Out of order, and one of next year, which must not spoil the others.
                send(producer, List.of(sample("latency_ms", "shop0", now.minusSeconds(600), 50)));
                send(producer, List.of(sample("latency_ms", "shop9", now.plus(Duration.ofDays(400)), 1)));

                await().atMost(LONG).until(() -> value(url, query(folder, "latency_ms", 1)) != null);
                assertThat(value(url, query(folder, "latency_ms", 1))).isEqualTo(200);
                await().atMost(LONG)
                        .untilAsserted(() -> assertThat(value(url, query(folder, "errors", 1)))
                                .isCloseTo(0.1, within(1e-9)));
                // 7 orders in one tick of 1 s, seen over a window of 60 s.
                assertThat(value(url, query(folder, "orders", 3))).isCloseTo(7.0 / 60, within(1e-9));
                await().atMost(LONG)
                        .until(() -> Double.valueOf(50)
                                .equals(value(
                                        url,
                                        "antibody_sample_latency_ms{host=\"shop0\"} @ "
                                                + now.minusSeconds(590).getEpochSecond())));
                assertThat(everyQueryIsAnswered(url, folder)).isGreaterThan(15);
                assertThat(service.healthy()).isTrue();
            } finally {
                prometheus.destroy();
                prometheus.waitFor();
            }
        }
    }

    private static Process prometheus(Path folder, String url) throws IOException {
        return new ProcessBuilder(
                        BINARY.toString(),
                        "--config.file=" + folder.resolve("prometheus/prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("prometheus/data"),
                        "--web.listen-address=127.0.0.1:" + URI.create(url).getPort(),
                        "--web.enable-remote-write-receiver")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus/log").toFile())
                .start();
    }

    /** A new group starts with the next record, so the service has to have its partitions first. */
    private static void awaitReading(EmbeddedBroker broker) {
        await().atMost(LONG).until(() -> {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
                return admin.describeConsumerGroups(List.of("antibody-dashboards")).all().get().values().stream()
                        .flatMap(group -> group.members().stream())
                        .anyMatch(
                                member -> !member.assignment().topicPartitions().isEmpty());
            } catch (ExecutionException e) {
                return false;
            }
        });
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, List<MetricSample> samples) throws Exception {
        SampleBatch batch = new SampleBatch(samples.get(0).key(), samples);
        String topic = Topics.METRICS.name();
        producer.send(new ProducerRecord<>(
                        topic,
                        Topics.METRICS.keys().serializer().serialize(topic, batch.key()),
                        Topics.METRICS.values().serializer().serialize(topic, batch)))
                .get();
    }

    private static MetricSample sample(String metric, String host, Instant time, double value) {
        return new MetricSample("shop", metric, host, "web", time, value, null);
    }

    private static String query(Path folder, String metric, int target) throws IOException {
        for (JsonNode panel : dashboard(folder).get("panels")) {
            if (panel.get("title").textValue().equals(metric)) {
                return substituted(panel.get("targets").get(target).get("expr").textValue());
            }
        }
        throw new AssertionError("no panel " + metric);
    }

    private int everyQueryIsAnswered(String url, Path folder) throws Exception {
        int queries = 0;
        for (JsonNode panel : dashboard(folder).get("panels")) {
            for (JsonNode target : panel.path("targets")) {
                String expression = substituted(target.get("expr").textValue());
                assertThat(ask(url, expression).get("status").textValue())
                        .as(expression)
                        .isEqualTo("success");
                queries++;
            }
        }
        return queries;
    }

    /** As Grafana fills in its variables. */
    private static String substituted(String expression) {
        return expression
                .replace("$__interval_ms", "60000")
                .replace("$__interval", "60s")
                .replace("$host", ".+")
                .replace("$group", ".*");
    }

    private static JsonNode dashboard(Path folder) throws IOException {
        return JSON.readTree(
                folder.resolve("grafana/dashboards/antibody-shop.json").toFile());
    }

    private @Nullable Double value(String url, String expression) throws Exception {
        JsonNode result = ask(url, expression).path("data").path("result");
        return result.isEmpty()
                ? null
                : Double.valueOf(result.get(0).get("value").get(1).textValue());
    }

    private JsonNode ask(String url, String expression) throws Exception {
        try {
            URI uri = URI.create(url + "/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
            return JSON.readTree(client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (ConnectException e) {
            return JSON.createObjectNode();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
