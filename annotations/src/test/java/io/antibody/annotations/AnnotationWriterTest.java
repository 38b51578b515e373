package io.antibody.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antibody.messages.config.GrafanaConfig;
import io.antibody.messages.consuming.AwayException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnnotationWriterTest {
    private final FakeGrafana grafana;
    private final GrafanaClient client;
    private final Map<String, Long> remembered = new HashMap<>();
    private final AnnotationWriter writer;

    AnnotationWriterTest() throws IOException {
        grafana = new FakeGrafana();
        client = new GrafanaClient(
                grafana.url(), new GrafanaConfig(null, null, ""), Duration.ofSeconds(20), () -> Instant.EPOCH);
        writer = new AnnotationWriter(
                new AnnotationPlan(new AnnotationText("http://localhost:8080")), client, new InMemoryIds(remembered));
    }

    @AfterEach
    void stop() {
        client.close();
        grafana.close();
    }

    @Test
    void aReleaseIsOneRegionFromItsStartToItsEnd() throws Exception {
        writer.write(Releases.batchStarted());
        writer.write(Releases.hostPushed());
        writer.write(Releases.batchFinished());
        writer.write(Releases.rolledBack());

        assertThat(grafana.annotations()).singleElement().satisfies(region -> {
            assertThat(region.get("time").longValue()).isEqualTo(Releases.START.toEpochMilli());
            assertThat(region.get("timeEnd").longValue())
                    .isEqualTo(Releases.START.plusSeconds(30).toEpochMilli());
            assertThat(region.get("tags").toString()).contains("outcome:rolled-back");
        });
    }

    @Test
    void anAnnotationWhoseAnswerGotLostIsNotMadeAgain() throws Exception {
        grafana.has(FakeGrafana.Trouble.ANSWERS_TO_POSTS_GET_LOST);
        assertThatThrownBy(() -> writer.write(Releases.batchStarted())).isInstanceOf(AwayException.class);
        assertThat(remembered).isEmpty();

        grafana.has(FakeGrafana.Trouble.NONE);
        writer.write(Releases.batchStarted());

        assertThat(grafana.annotations()).hasSize(1);
        assertThat(remembered).containsExactly(Map.entry("shop|r7|push", 17L));
    }

    @Test
    void aCrashBeforeTheIdWasRememberedLeavesTheTrueStartInPlace() throws Exception {
        writer.write(Releases.batchStarted());
        remembered.clear();

        writer.write(Releases.rolledBack());

        assertThat(grafana.annotations()).singleElement().satisfies(region -> {
            assertThat(region.get("time").longValue()).isEqualTo(Releases.START.toEpochMilli());
            assertThat(region.get("timeEnd").longValue())
                    .isEqualTo(Releases.START.plusSeconds(30).toEpochMilli());
        });
    }

    @Test
    void anAnnotationThatSomebodyDeletedIsNotMadeAgain() throws Exception {
        writer.write(Releases.batchStarted());
        grafana.delete(17);

        writer.write(Releases.rolledBack());

        assertThat(grafana.annotations()).isEmpty();
    }

    @Test
    void oneRegressionIsOnePoint() throws Exception {
        for (int second = 12; second < 20; second++) {
            writer.write(Releases.regressed(second));
        }

        assertThat(grafana.annotations())
                .singleElement()
                .satisfies(point -> assertThat(point.get("time").longValue())
                        .isEqualTo(Releases.START.plusSeconds(12).toEpochMilli()));
    }
}
