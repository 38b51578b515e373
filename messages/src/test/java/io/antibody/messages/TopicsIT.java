package io.antibody.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antibody.messages.config.KafkaConfig;
import io.antibody.messages.testing.EmbeddedBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicsIT {
    private EmbeddedBroker broker;
    private Admin admin;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        broker = EmbeddedBroker.start(folder);
        admin = Admin.create(config(4).clientProperties());
    }

    @AfterEach
    void deleteTopics() throws Exception {
        admin.deleteTopics(admin.listTopics().names().get()).all().get();
        Awaitility.await().until(() -> admin.listTopics().names().get().isEmpty());
    }

    @AfterAll
    void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void whatIsMissingIsCreated() throws Exception {
        Topics.ensure(admin, config(4));
        assertThat(partitions())
                .isEqualTo(Map.of(
                        "antibody.metrics", 4,
                        "antibody.deployments", 4,
                        "antibody.verdicts", 4,
                        "antibody.metrics.rejected", 4,
                        "antibody.releases", 4));
        assertThat(retention("antibody.metrics")).isEqualTo("604800000");
        assertThat(retention("antibody.deployments")).isEqualTo("7776000000");
        assertThat(retention("antibody.verdicts")).isEqualTo("7776000000");
        assertThat(retention("antibody.metrics.rejected")).isEqualTo("604800000");
        assertThat(setting("antibody.releases", TopicConfig.CLEANUP_POLICY_CONFIG))
                .isEqualTo("compact");
        assertThat(retention("antibody.releases")).isEqualTo("-1");
    }

    @Test
    void whatIsThereIsLeftAsItIs() throws Exception {
        Topics.ensure(admin, config(4));
        Topics.ensure(admin, config(9));
        assertThat(partitions().values()).containsOnly(4);
    }

    @Test
    void manyMayEnsureAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> Topics.ensure(admin, config(4))))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(partitions()).hasSize(Topics.ALL.size());
    }

    @Test
    void aMissingPartnerGetsThePartitionsOfTheOther() throws Exception {
        create("antibody.deployments", 3);
        Topics.ensure(admin, config(4));
        assertThat(partitions()).containsEntry("antibody.metrics", 3).containsEntry("antibody.verdicts", 4);
    }

    @Test
    void partnersWithDifferentPartitionsAreRefused() throws Exception {
        create("antibody.deployments", 3);
        create("antibody.metrics", 5);
        assertThatThrownBy(() -> Topics.ensure(admin, config(4)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("antibody.metrics has 5 partitions and antibody.deployments has 3; they are read together"
                        + " and must have as many: add partitions to the smaller one");
    }

    private void create(String topic, int partitions) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
                .all()
                .get();
        Awaitility.await().until(() -> admin.listTopics().names().get().contains(topic));
    }

    private KafkaConfig config(int partitions) {
        return new KafkaConfig(broker.bootstrap(), partitions, -1, Map.of());
    }

    private Map<String, Integer> partitions() throws Exception {
        return admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        topic -> topic.getValue().partitions().size()));
    }

    private String retention(String topic) throws Exception {
        return setting(topic, TopicConfig.RETENTION_MS_CONFIG);
    }

    private String setting(String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = admin.describeConfigs(List.of(resource))
                .values()
                .values()
                .iterator()
                .next()
                .get();
        return config.get(name).value();
    }
}
