package io.antibody.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.MetricKey;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.ServicePartition;
import io.antibody.messages.Topic;
import io.antibody.messages.Topics;
import io.antibody.messages.testing.EmbeddedBroker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ingest against a real broker that goes away and comes back. */
class IngestServiceIT {
    private static final int PARTITIONS = 4;
    private static EmbeddedBroker broker;
    private static IngestService ingest;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("kafka"));
        ingest = IngestService.start(Configs.withKafka(broker.bootstrap()));
    }

    @AfterAll
    static void stop() {
        ingest.close();
        broker.close();
    }

    @Test
    void noSampleThatGotA2xxIsMissingAfterTheBrokerWasAway() throws Exception {
        awaitHealth(200);
        Set<Double> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean refused = new AtomicBoolean();
        AtomicBoolean done = new AtomicBoolean();
        List<Throwable> faults = new ArrayList<>();
        Thread sender = new Thread(() -> {
            while (!done.get()) {
                int value = next.incrementAndGet();
                long start = System.nanoTime();
                try {
                    HttpResponse<String> answer = post("/v1/samples", sample(value));
                    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
                    if (answer.statusCode() == 200) {
                        acknowledged.add((double) value);
                    } else {
                        assertThat(answer.statusCode()).isEqualTo(503);
                        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                        refused.set(true);
                    }
                } catch (Exception | AssertionError e) {
                    faults.add(e);
                    return;
                }
            }
        });
        sender.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.size() > 50);

        broker.stop();
        await().atMost(Duration.ofSeconds(30)).untilTrue(refused);
        awaitHealth(503);
        int before = acknowledged.size();
        broker.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() > before + 50);
        done.set(true);
        sender.join();

        assertThat(faults).isEmpty();
        Set<Double> written = read(Topics.METRICS).stream()
                .flatMap(record -> record.value().samples().stream())
                .map(sample -> sample.value())
                .collect(Collectors.toSet());
        assertThat(written).containsAll(acknowledged);
    }

    @Test
    void samplesAndEventsOfAServiceGoToOnePartition() throws Exception {
        awaitHealth(200);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> post("/v1/samples", sample(-1)).statusCode() == 200);
        String queued = """
                {"type": "queued", "release": {"service": "shop", "id": "r7", "revision": "42"}, "by": "it"}""";
        await().atMost(Duration.ofSeconds(30))
                .until(() -> post("/v1/deployments", queued).statusCode() == 200);

        int expected = ServicePartition.of("shop", PARTITIONS);
        List<ConsumerRecord<MetricKey, SampleBatch>> samples = read(Topics.METRICS);
        List<ConsumerRecord<String, DeploymentEvent>> events = read(Topics.DEPLOYMENTS);
        assertThat(samples).isNotEmpty().allSatisfy(record -> {
            assertThat(record.partition()).isEqualTo(expected);
            assertThat(record.key().wire()).isEqualTo("shop|latency_ms");
        });
        assertThat(events).isNotEmpty().allSatisfy(record -> {
            assertThat(record.partition()).isEqualTo(expected);
            assertThat(record.key()).isEqualTo("shop");
        });
    }

    private void awaitHealth(int status) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.send(
                                        HttpRequest.newBuilder(uri("/health")).build(),
                                        HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == status);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + ingest.port() + path);
    }

    private static String sample(int value) {
        return "{\"service\": \"shop\", \"metric\": \"latency_ms\", \"host\": \"shop0\", \"value\": " + value + "}";
    }

    private static <K, V> List<ConsumerRecord<K, V>> read(Topic<K, V> topic) {
        try (KafkaConsumer<K, V> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrap()),
                topic.keys().deserializer(),
                topic.values().deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<K, V>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }
}
