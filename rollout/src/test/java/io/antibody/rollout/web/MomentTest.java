package io.antibody.rollout.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentTest {
    private static final Instant NOW = Instant.parse("2026-11-20T17:39:46Z");

    @Test
    void todayIsToldByTheClockAndOtherDaysByTheirDate() {
        assertThat(Moment.of(NOW.minusSeconds(90), NOW).clock()).isEqualTo("17:38:16");
        assertThat(Moment.of(Instant.parse("2026-06-20T12:36:47Z"), NOW).clock())
                .isEqualTo("20 Jun 12:36:47");
        assertThat(Moment.of(Instant.parse("2011-06-20T12:36:47Z"), NOW).clock())
                .isEqualTo("20 Jun 2011 12:36:47");
    }

    @Test
    void theDistanceIsToldBothWays() {
        assertThat(Moment.of(NOW.minusSeconds(150), NOW).ago()).isEqualTo("2 min 30 s ago");
        assertThat(Moment.of(NOW.plusSeconds(12), NOW).ago()).isEqualTo("in 12 s");
        assertThat(Moment.of(NOW.plusMillis(400), NOW).ago()).isEqualTo("now");
    }

    @Test
    void lengthsHaveOneUnitOrTwo() {
        assertThat(Moment.length(Duration.ofSeconds(42))).isEqualTo("42 s");
        assertThat(Moment.length(Duration.ofSeconds(120))).isEqualTo("2 min");
        assertThat(Moment.length(Duration.ofMinutes(59))).isEqualTo("59 min");
        assertThat(Moment.length(Duration.ofMinutes(200))).isEqualTo("3 h 20 min");
        assertThat(Moment.length(Duration.ofDays(5))).isEqualTo("5 d");
    }
}
