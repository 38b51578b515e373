package io.antibody.detector.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.detector.judging.Carry;
import io.antibody.detector.judging.Effect;
import io.antibody.detector.judging.HostInGroup;
import io.antibody.detector.judging.PastPushes;
import io.antibody.detector.judging.PushedHost;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimelineCodecTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.250Z");

    @Test
    void aStateIsReadAsItWasWrittenToTheLastBit() {
        Progress progress = new Progress(
                ShopLogs.RELEASE,
                NOON,
                List.of(new PushedHost(new HostInGroup("shop0", null), 1, NOON)),
                new Progress.Bake(1, NOON, NOON.plusSeconds(20), false, 1, 1_772_366_401L),
                new Carry(
                        Map.of("latency_ms", 0.1 + 0.2, "errors", Double.NEGATIVE_INFINITY),
                        Map.of("latency_ms", 15),
                        Set.of("errors"),
                        Map.of("errors|host|shop0", new Effect(0.1, 1e-300, 1.0 / 3))),
                new PastPushes(Map.of("errors", new PastPushes.RestartEffect(3, 1.0 / 3))));
        TimelineState state = new TimelineState(NOON, 1_772_366_407L, progress, "r0", PastPushes.none(), "a1", "a0");

        assertThat(TimelineCodec.decode(TimelineCodec.encode(state), TimelineState.class))
                .isEqualTo(state);
        assertThat(TimelineCodec.decode(TimelineCodec.encode(TimelineState.empty()), TimelineState.class))
                .isEqualTo(TimelineState.empty());
    }

    @Test
    void whatBatchesHandOnIsReadFromAStateThatDoesNotCountPointsYet() {
        String json = "{\"logEvidence\": {\"errors|service\": 2.5}, \"proven\": [\"load\"]}";

        assertThat(TimelineCodec.decode(json.getBytes(StandardCharsets.UTF_8), Carry.class))
                .isEqualTo(new Carry(Map.of("errors|service", 2.5), Map.of(), Set.of("load"), Map.of()));
    }

    @Test
    void aFieldOfALaterVersionIsPassedOver() {
        String json = "{\"nextTick\": 7, \"past\": {\"byMetric\": {}}, \"added\": [1]}";

        assertThat(TimelineCodec.decode(json.getBytes(StandardCharsets.UTF_8), TimelineState.class)
                        .nextTick())
                .isEqualTo(7);
    }
}
