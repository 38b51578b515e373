package io.antibody.rollout.history;

import io.antibody.messages.PastRelease;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseLabel;
import io.antibody.messages.ReleaseRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Releases of the past, for tests. */
final class Rows {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private Rows() {}

    /** A push that was asked for at noon and so many seconds, and ended a minute later. */
    static PastRelease released(String service, int second, String revision) {
        return past(service, second, revision, PastRelease.Outcome.RELEASED, null, null);
    }

    static PastRelease rolledBack(String service, int second, double backAfter) {
        return past(service, second, "bad", PastRelease.Outcome.ROLLED_BACK, ReleaseEvent.Cause.REGRESSED, backAfter);
    }

    static PastRelease past(
            String service,
            int second,
            String revision,
            PastRelease.Outcome outcome,
            ReleaseEvent.@Nullable Cause cause,
            @Nullable Double backAfter) {
        Instant asked = NOON.plusSeconds(second);
        Instant decided = asked.plusSeconds(50);
        return new PastRelease(
                new ReleaseRef(service, service + "-" + second, revision, "r0"),
                PastRelease.Kind.PUSH,
                "ann",
                "faster, \"better\"",
                asked,
                outcome,
                asked.plusSeconds(60),
                cause,
                cause == null ? null : "=errors rose",
                null,
                2,
                outcome == PastRelease.Outcome.CANCELLED ? 0 : 1,
                List.of(new PastRelease.PlannedHost(service + "0", "web", 1)),
                asked.plusSeconds(10),
                cause == null ? null : decided,
                null,
                backAfter == null ? null : decided.plusMillis((long) (backAfter * 1000)),
                List.of(),
                List.of(),
                List.of());
    }

    /** The same, carried out by another tool. */
    static PastRelease ofAnotherTool(PastRelease past) {
        return new PastRelease(
                past.release(),
                PastRelease.Kind.EXTERNAL,
                past.by(),
                past.why(),
                past.requested(),
                past.outcome(),
                past.ended(),
                past.cause(),
                past.reason(),
                past.sickHost(),
                past.batches(),
                past.batch(),
                past.hosts(),
                past.firstServing(),
                past.decided(),
                past.trafficOff(),
                past.lastRestart(),
                past.events(),
                past.remarks(),
                past.verdicts());
    }

    static ReleaseLabel label(PastRelease past, boolean right) {
        return new ReleaseLabel(past.release().id(), right, "bob", "looked at it", NOON.plusSeconds(1_000));
    }
}
