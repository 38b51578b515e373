package io.antibody.detector.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PastTimeTest {
    private static PastTime of(int from, int to) {
        return new PastTime(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
    }

    @Test
    void whatIsLeftLiesBetweenTheOthers() {
        assertThat(of(0, 100).without(List.of(of(40, 50), of(10, 20), of(15, 30), of(90, 120))))
                .containsExactly(of(0, 10), of(30, 40), of(50, 90));
        assertThat(of(0, 100).without(List.of())).containsExactly(of(0, 100));
        assertThat(of(0, 100).without(List.of(of(0, 100)))).isEmpty();
        assertThat(of(0, 100).without(List.of(of(200, 300)))).containsExactly(of(0, 100));
    }

    @Test
    void beginsDoNotOverlapAndAreSpreadEvenly() {
        Duration ten = Duration.ofSeconds(10);
        assertThat(PastTime.begins(List.of(of(0, 25), of(100, 109), of(200, 210)), ten, 9))
                .extracting(Instant::getEpochSecond)
                .containsExactly(0L, 10L, 200L);
        assertThat(PastTime.begins(List.of(of(0, 1_000)), ten, 4))
                .extracting(Instant::getEpochSecond)
                .containsExactly(0L, 250L, 500L, 750L);
    }
}
