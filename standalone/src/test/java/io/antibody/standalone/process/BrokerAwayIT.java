package io.antibody.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antibody.messages.MetricKey;
import io.antibody.messages.MetricSample;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.Topics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ingest and the broker as processes of their own; the broker is killed under load. */
class BrokerAwayIT {
    private static final Duration AWAY = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void noSampleThatGotA2xxIsMissingAfterTheBrokerWasKilledForTwentySeconds() throws Exception {
        int port = freePort();
        Path config = Files.writeString(folder.resolve("antibody.yaml"), """
                kafka: {bootstrap: "127.0.0.1:%d", partitions: 2}
                http: {ingest: "127.0.0.1:0"}
                services: {shop: {hosts: [web1], metrics: {latency_ms: up}}}
                """.formatted(port));
        JavaProcess broker = broker(port);
        try (JavaProcess ingest = JavaProcess.antibody(folder, "ingest", config.toString())) {
            String address = ingest.awaitLine("listens on (\\S+:\\d+)");
            try (Load load = Load.on(address)) {
                await().atMost(Duration.ofSeconds(60)).until(() -> load.acknowledged.size() > 2_000);

                broker.kill();
                await().atMost(Duration.ofSeconds(30)).until(() -> load.refused.get() > 0);
                int beforeAway = load.acknowledged.size();
                await().pollDelay(AWAY).timeout(AWAY.multipliedBy(2)).until(() -> true);
                assertThat(load.acknowledged)
                        .as("nothing is acknowledged without a broker")
                        .hasSize(beforeAway);

                broker = broker(port);
                await().atMost(Duration.ofSeconds(60)).until(() -> load.acknowledged.size() > beforeAway + 2_000);
                load.close();
                assertThat(load.fault()).isEmpty();
                assertThat(valuesInTheTopic(port)).containsAll(load.acknowledged);
            }
            assertThat(ingest.stop()).as("SIGTERM is an orderly end").isEqualTo(143);
        } finally {
            broker.close();
        }
    }

    private JavaProcess broker(int port) {
        JavaProcess broker =
                JavaProcess.test(BrokerProcess.class, folder.resolve("kafka").toString(), Integer.toString(port));
        broker.awaitLine("broker on");
        return broker;
    }

    private static Set<Integer> valuesInTheTopic(int port) {
        Map<String, Object> client = Map.of("bootstrap.servers", "127.0.0.1:" + port);
        Set<Integer> values = new HashSet<>();
        try (KafkaConsumer<MetricKey, SampleBatch> consumer = new KafkaConsumer<>(
                client,
                Topics.METRICS.keys().deserializer(),
                Topics.METRICS.values().deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.METRICS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                for (ConsumerRecord<MetricKey, SampleBatch> record : consumer.poll(Duration.ofSeconds(1))) {
                    for (MetricSample sample : record.value().samples()) {
                        values.add((int) sample.value());
                    }
                }
            }
        }
        return values;
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
