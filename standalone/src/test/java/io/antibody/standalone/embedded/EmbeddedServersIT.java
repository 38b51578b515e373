package io.antibody.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersIT {
    @TempDir
    Path folder;

    @Test
    void whatTheBrokerAcknowledgedIsThereAfterARestartOnAnotherPort() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrap());
            try (Admin admin = Admin.create(client)) {
                admin.createTopics(List.of(new NewTopic("t", 1, (short) -1)))
                        .all()
                        .get();
            }
            try (KafkaProducer<String, String> producer =
                    new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>("t", "k", "kept")).get();
            }
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0);
                KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", kafka.bootstrap(), "auto.offset.reset", "earliest"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition("t", 0)));
            assertThat(consumer.poll(Duration.ofSeconds(20)))
                    .extracting(ConsumerRecord::value)
                    .containsExactly("kept");
        }
    }

    @Test
    void whatZooKeeperAcknowledgedIsThereAfterARestartOnAnotherPort() throws Exception {
        try (EmbeddedZooKeeper zooKeeper = EmbeddedZooKeeper.start(folder, 0);
                CuratorFramework client = client(zooKeeper)) {
            client.create().creatingParentsIfNeeded().forPath("/a/b", "kept".getBytes(StandardCharsets.UTF_8));
        }
        try (EmbeddedZooKeeper zooKeeper = EmbeddedZooKeeper.start(folder, 0);
                CuratorFramework client = client(zooKeeper)) {
            assertThat(client.getData().forPath("/a/b")).asString().isEqualTo("kept");
        }
    }

    @Test
    void aTakenPortIsNamedBeforeAnythingStarts() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            assertThatThrownBy(() -> EmbeddedKafka.start(folder.resolve("kafka"), port))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("port " + port + " for Kafka is taken");
            assertThatThrownBy(() -> EmbeddedZooKeeper.start(folder.resolve("zookeeper"), port))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("port " + port + " for ZooKeeper is taken");
        }
    }

    private static CuratorFramework client(EmbeddedZooKeeper zooKeeper) {
        CuratorFramework client = CuratorFrameworkFactory.newClient(zooKeeper.connect(), new RetryOneTime(100));
        client.start();
        return client;
    }
}
