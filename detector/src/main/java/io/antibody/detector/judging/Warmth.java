package io.antibody.detector.judging;

import java.time.Instant;
import java.util.Arrays;

/** Which pushed hosts are warm: a tick that begins before a host's push plus the metric's warm-up is not judged. */
final class Warmth {
    private final Instant[] warmFrom;
    private final Instant allWarmFrom;
    private Instant tick = Instant.MIN;

    Warmth(BatchSpec spec, java.time.Duration warmUp) {
        warmFrom = new Instant[spec.slots()];
        Arrays.fill(warmFrom, Instant.MIN);
        Instant latest = Instant.MIN;
        for (int slot = 0; slot < spec.pushed().size(); slot++) {
            warmFrom[slot] = spec.pushed().get(slot).since().plus(warmUp);
            latest = warmFrom[slot].isAfter(latest) ? warmFrom[slot] : latest;
        }
        // A figure without hosts is warm when all hosts are.
        warmFrom[spec.kpiSlot()] = latest;
        allWarmFrom = latest;
    }

    void at(Instant now) {
        tick = now;
    }

    boolean allWarm() {
        return !tick.isBefore(allWarmFrom);
    }

    int slots() {
        return warmFrom.length;
    }

    /** Those of the slots that are warm; the same array if all are. */
    int[] warm(int[] slots) {
        if (allWarm()) {
            return slots;
        }
        return Arrays.stream(slots)
                .filter(slot -> !tick.isBefore(warmFrom[slot]))
                .toArray();
    }
}
