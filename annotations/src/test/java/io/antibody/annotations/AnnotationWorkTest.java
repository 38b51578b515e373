package io.antibody.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antibody.messages.Topics;
import io.antibody.messages.config.GrafanaConfig;
import io.antibody.messages.config.KafkaConfig;
import io.antibody.messages.consuming.AwayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnnotationWorkTest {
    private final FakeGrafana grafana = new FakeGrafana();
    private final GrafanaClient client = new GrafanaClient(
            grafana.url(), new GrafanaConfig(null, null, ""), Duration.ofSeconds(20), () -> Instant.EPOCH);
    private final InMemoryIds ids = new InMemoryIds(new HashMap<>());
    private final AnnotationWork work = new AnnotationWork(
            new KafkaConfig("localhost:1", 1, 1, Map.of()),
            ids,
            new AnnotationWriter(new AnnotationPlan(new AnnotationText("")), client, ids));

    AnnotationWorkTest() throws IOException {}

    @AfterEach
    void stop() {
        client.close();
        grafana.close();
    }

    @Test
    void aRequestThatGrafanaRefusesIsLeftOutAndNotMadeAgain() throws Exception {
        grafana.has(FakeGrafana.Trouble.POSTS_REFUSED);

        work.take(batchStarted());

        assertThat(grafana.requests()).containsExactly("GET /grafana/api/annotations", "POST /grafana/api/annotations");
    }

    @Test
    void aRefusedTokenHoldsEverythingForAMinute() {
        grafana.has(FakeGrafana.Trouble.TOKEN_REFUSED);

        assertThatThrownBy(() -> work.take(batchStarted()))
                .isInstanceOfSatisfying(
                        AwayException.class, e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofMinutes(1)))
                .hasMessageContaining("check grafana.url and grafana.token_file");
    }

    @Test
    void aRecordThatCannotBeReadIsPassedOver() throws Exception {
        work.take(record("{\"type\": \"nonsense\"}".getBytes(StandardCharsets.UTF_8)));
        work.take(batchStarted());

        assertThat(grafana.annotations()).hasSize(1);
    }

    private static ConsumerRecord<byte[], byte[]> batchStarted() {
        return record(
                Topics.DEPLOYMENTS.values().serializer().serialize(Topics.DEPLOYMENTS.name(), Releases.batchStarted()));
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
        return new ConsumerRecord<>(Topics.DEPLOYMENTS.name(), 0, 0, new byte[0], value);
    }
}
