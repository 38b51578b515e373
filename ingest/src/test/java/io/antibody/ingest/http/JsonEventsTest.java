package io.antibody.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.ingest.intake.Intake;
import io.antibody.ingest.intake.Refusal;
import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonEventsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String RELEASE =
            "\"release\": {\"service\": \"shop\", \"id\": \"r7\", \"revision\": \"42\", \"previousRevision\": \"41\"}";

    @Test
    void anEventOfAShellScriptNeedsNoTime() {
        Intake<DeploymentEvent> intake = read("""
                {"type": "host-pushed", %s, "by": "deploy.sh", "batch": 1, "host": "shop0"}
                """.formatted(RELEASE));

        assertThat(intake.values())
                .containsExactly(new ReleaseEvent.HostPushed(
                        new ReleaseRef("shop", "r7", "42", "41"), NOW, "deploy.sh", 1, "shop0", null));
    }

    @Test
    void anEventOfAnUnknownTypeIsRefusedWithTheKnownTypes() {
        Intake<DeploymentEvent> intake = read("[{\"type\": \"pushed\", %s, \"by\": \"x\"}]".formatted(RELEASE));

        assertThat(intake.refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.item()).isZero();
            assertThat(refusal.field()).isEqualTo("type");
            assertThat(refusal.problem()).contains("host-pushed");
        });
    }

    @Test
    void aMissingPartIsNamed() {
        Intake<DeploymentEvent> intake =
                read("{\"type\": \"host-pushed\", %s, \"by\": \"x\", \"batch\": 1}".formatted(RELEASE));

        assertThat(intake.refused()).extracting(Refusal::sentence).containsExactly("item 0: host is missing");
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThat(read("{\"type\": ").refused())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.problem()).startsWith("is not valid JSON"));
    }

    private static Intake<DeploymentEvent> read(String body) {
        return JsonEvents.read(body.getBytes(StandardCharsets.UTF_8), false, 10, NOW);
    }
}
