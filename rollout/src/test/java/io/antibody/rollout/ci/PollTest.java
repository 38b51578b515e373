package io.antibody.rollout.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PollTest {
    @Test
    void whatFailsIsSaidInOneLineUntilItDoesNot() {
        boolean[] fails = {true};
        Poll poll = new Poll("Git", Duration.ofMinutes(1), () -> {
            if (fails[0]) {
                throw new IOException("no\nsuch\u202e repository " + "x".repeat(1_000));
            }
        });
        poll.run();
        assertThat(poll.trouble())
                .hasValueSatisfying(said -> assertThat(said)
                        .startsWith("Git fails: no such repository xxx")
                        .endsWith("x…")
                        .hasSizeLessThan(320));
        fails[0] = false;
        poll.run();
        assertThat(poll.trouble()).isEmpty();
    }

    @Test
    void aRoundThatDoesNotEndIsATroubleWhileItLasts() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Poll poll = new Poll("Git", Duration.ZERO, release::await);
        Thread thread = new Thread(poll, "stuck");
        thread.start();
        await().untilAsserted(() -> assertThat(poll.trouble()).contains("Git has not answered for more than 0 s"));
        release.countDown();
        thread.join();
        assertThat(poll.trouble()).isEmpty();
    }
}
