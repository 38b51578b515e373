package io.antibody.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.ingest.Configs;
import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final ReleaseRef RELEASE = new ReleaseRef("shop", "r7", "42", "41");
    private final EventRules rules = new EventRules(
            Configs.services(),
            new IngestLimits(1000, 10, Duration.ofMinutes(5), Duration.ofDays(15), Duration.ofSeconds(1)));

    @Test
    void anotherToolMayReportItsPush() {
        assertThat(objections(new ReleaseEvent.HostPushed(RELEASE, NOW, "argo", 1, "shop1", null)))
                .isEmpty();
    }

    @Test
    void nobodyButTheDetectorMayPromiseThatEventsAreComplete() {
        assertThat(objections(new DeploymentEvent.Clock("shop", NOW)))
                .containsExactly("type must not be clock: only the detector promises how far the events are complete");
    }

    @Test
    void aPushOfAnUnknownHostIsRefusedBecauseItWouldBeJudgedAsNotPushed() {
        assertThat(objections(new ReleaseEvent.BatchStarted(RELEASE, NOW, "argo", 1, List.of("shop0", "shop9"))))
                .containsExactly("hosts must be a host of shop (shop0, shop1) but is shop9");
    }

    @Test
    void anEventOfTheFarFutureIsRefused() {
        assertThat(objections(new ReleaseEvent.Released(RELEASE, NOW.plusSeconds(301), "argo")))
                .singleElement()
                .asString()
                .startsWith("time must be at most 2026-11-20T12:05:00Z");
    }

    private List<String> objections(DeploymentEvent event) {
        return rules
                .at(NOW)
                .objection(new Intake.Item<>(0, event))
                .map(refusal -> refusal.field() + " " + refusal.problem())
                .stream()
                .toList();
    }
}
