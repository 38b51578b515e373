package io.antibody.annotations;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Sick;
import io.antibody.messages.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A release of the tests and what happens to it. */
final class Releases {
    static final ReleaseRef R7 = new ReleaseRef("shop", "r7", "42", "41");
    static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private Releases() {}

    static ReleaseEvent batchStarted() {
        return new ReleaseEvent.BatchStarted(R7, START, "ann", 1, List.of("shop0"));
    }

    static ReleaseEvent hostPushed() {
        return new ReleaseEvent.HostPushed(R7, START.plusSeconds(3), "antibody", 1, "shop0", null);
    }

    static ReleaseEvent batchFinished() {
        return new ReleaseEvent.BatchFinished(
                R7,
                START.plusSeconds(4),
                "antibody",
                1,
                List.of("shop0"),
                Duration.ofSeconds(8),
                Duration.ofSeconds(20),
                false);
    }

    static ReleaseEvent rolledBack() {
        return new ReleaseEvent.RolledBack(
                R7, START.plusSeconds(30), "antibody", ReleaseEvent.Cause.REGRESSED, "errors up by 5 % on all hosts");
    }

    static Verdict regressed(int second) {
        return new Verdict.Regressed(
                R7, 1, START.plusSeconds(second), "errors 5.1 % > 1 %", List.of(), new Sick.OneHost("shop0"));
    }

    static Verdict healthy() {
        return new Verdict.Healthy(R7, 1, START.plusSeconds(12), "all well", List.of());
    }
}
