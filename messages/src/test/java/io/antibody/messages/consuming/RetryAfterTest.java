package io.antibody.messages.consuming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void secondsAndDatesAreUnderstood() {
        assertThat(RetryAfter.parse("7", NOW)).isEqualTo(Duration.ofSeconds(7));
        assertThat(RetryAfter.parse("Fri, 20 Nov 2026 12:00:09 GMT", NOW)).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void whatMakesNoSenseIsNoWait() {
        assertThat(RetryAfter.parse(null, NOW)).isZero();
        assertThat(RetryAfter.parse("soon", NOW)).isZero();
        assertThat(RetryAfter.parse("Fri, 20 Nov 2026 11:00:00 GMT", NOW)).isZero();
    }

    @Test
    void noServerPutsUsOffForMoreThanFiveMinutes() {
        assertThat(RetryAfter.parse("86400", NOW)).isEqualTo(Duration.ofMinutes(5));
    }
}
