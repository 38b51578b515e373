package io.antibody.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.Topics;
import io.antibody.messages.config.GrafanaConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnnotationConsumerTest {
    private static final TopicPartition EVENTS = new TopicPartition(Topics.DEPLOYMENTS.name(), 0);
    private final FakeGrafana grafana = new FakeGrafana();
    private final GrafanaClient client = new GrafanaClient(
            grafana.url(), new GrafanaConfig(null, null, ""), Duration.ofSeconds(2), () -> Instant.EPOCH);
    private final MockConsumer<String, byte[]> kafka = new MockConsumer<>("earliest");
    private final Outage outage = new Outage("Grafana");
    private long nanoTime;
    private final List<ConsumerRecord<String, byte[]>> log = new ArrayList<>();
    private final AnnotationConsumer consumer = new AnnotationConsumer(
            kafka,
            new AnnotationWriter(new AnnotationPlan(new AnnotationText("")), client, new Ids()),
            new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), new Random(1)),
            outage,
            () -> nanoTime);

    AnnotationConsumerTest() throws IOException {
        kafka.assign(List.of(EVENTS));
        kafka.updateBeginningOffsets(Map.of(EVENTS, 0L));
    }

    @AfterEach
    void stop() {
        client.close();
        grafana.close();
    }

    @Test
    void anOffsetIsCommittedWhenItsAnnotationIsWritten() {
        arrives(Releases.batchStarted());

        consumer.round();

        assertThat(committed()).isEqualTo(1);
        assertThat(grafana.annotations()).hasSize(1);
    }

    @Test
    void whileGrafanaIsAwayNothingIsCommittedAndNothingIsLost() {
        grafana.has(FakeGrafana.Trouble.DOWN);
        arrives(Releases.batchStarted());
        arrives(Releases.rolledBack());

        consumer.round();
        consumer.round();

        assertThat(committed()).isZero();
        assertThat(outage.isOn()).isTrue();
        assertThat(grafana.requests()).as("one attempt until the wait is over").hasSize(1);

        grafana.has(FakeGrafana.Trouble.NONE);
        waitIsOver(Duration.ofSeconds(1));
        consumer.round();

        assertThat(committed()).isEqualTo(2);
        assertThat(outage.isOn()).isFalse();
        assertThat(grafana.annotations())
                .singleElement()
                .satisfies(region -> assertThat(region.get("tags").toString()).contains("outcome:rolled-back"));
    }

    @Test
    void aRequestThatGrafanaRefusesIsLeftOutAndNotMadeAgain() {
        grafana.has(FakeGrafana.Trouble.POSTS_REFUSED);
        arrives(Releases.batchStarted());

        consumer.round();

        assertThat(committed()).isEqualTo(1);
        assertThat(grafana.requests()).containsExactly("GET /grafana/api/annotations", "POST /grafana/api/annotations");
    }

    @Test
    void aRefusedTokenHoldsEverythingUntilAMinuteLater() {
        grafana.has(FakeGrafana.Trouble.TOKEN_REFUSED);
        arrives(Releases.batchStarted());
        consumer.round();
        grafana.has(FakeGrafana.Trouble.NONE);

        nanoTime += Duration.ofSeconds(59).toNanos();
        consumer.round();
        assertThat(committed()).isZero();

        waitIsOver(Duration.ofSeconds(1));
        consumer.round();
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void aRecordThatCannotBeReadIsPassedOver() {
        arrives("{\"type\": \"nonsense\"}".getBytes(StandardCharsets.UTF_8));
        arrives(Releases.batchStarted());

        consumer.round();

        assertThat(committed()).isEqualTo(2);
        assertThat(grafana.annotations()).hasSize(1);
    }

    private void arrives(DeploymentEvent event) {
        arrives(Topics.DEPLOYMENTS.values().serializer().serialize(EVENTS.topic(), event));
    }

    private void arrives(byte[] value) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(EVENTS.topic(), EVENTS.partition(), log.size(), "shop", value);
        log.add(record);
        kafka.addRecord(record);
    }

    /** A broker hands out again what was sought back to; the mock has to be told. */
    private void waitIsOver(Duration wait) {
        nanoTime += wait.toNanos();
        log.stream().filter(record -> record.offset() >= kafka.position(EVENTS)).forEach(kafka::addRecord);
    }

    private long committed() {
        @Nullable OffsetAndMetadata committed = kafka.committed(Set.of(EVENTS)).get(EVENTS);
        return committed == null ? 0 : committed.offset();
    }

    private static final class Ids implements AnnotationIds {
        private final Map<String, Long> ids = new HashMap<>();

        @Override
        public Optional<Long> id(AnnotationKey key) {
            return Optional.ofNullable(ids.get(key.wire()));
        }

        @Override
        public void remember(AnnotationKey key, long id) {
            ids.put(key.wire(), id);
        }
    }
}
