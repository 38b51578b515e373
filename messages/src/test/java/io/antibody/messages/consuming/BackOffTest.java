package io.antibody.messages.consuming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private final BackOff backOff = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(30), new Random(1));

    @Test
    void eachWaitIsBetweenHalfOfItsBoundAndItsBoundAndTheBoundDoubles() {
        for (long bound : new long[] {500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000}) {
            assertThat(backOff.next(Duration.ZERO).toMillis()).isBetween(bound / 2, bound);
        }
    }

    @Test
    void itWaitsAsLongAsItIsAskedTo() {
        assertThat(backOff.next(Duration.ofSeconds(45))).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void itNeverOverflowsAndStartsAgainAfterSuccess() {
        for (int i = 0; i < 100; i++) {
            assertThat(backOff.next(Duration.ZERO)).isPositive();
        }
        backOff.reset();
        assertThat(backOff.next(Duration.ZERO).toMillis()).isBetween(250L, 500L);
    }
}
