package io.antibody.rollout.engine;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Sick;
import io.antibody.messages.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** A detector in a simulation, whose verdicts come late, twice, not at all, and contradict each other. */
final class SimDetector {
    private final Clock clock;
    private final Random random;
    private final SimLog log;
    private final Consumer<Verdict> listener;
    private final Map<String, List<Verdict>> told = new HashMap<>();
    private final List<Verdict> late = new ArrayList<>();
    private double healthy;
    private boolean calm;
    private boolean silent;

    SimDetector(Clock clock, Random random, SimLog log, Consumer<Verdict> listener) {
        this.clock = clock;
        this.random = random;
        this.log = log;
        this.listener = listener;
        this.healthy = random.nextDouble();
    }

    /** From here on every verdict is Healthy and in time. */
    void calm() {
        calm = true;
        silent = false;
        healthy = 1;
    }

    /** Falls silent, or speaks again. */
    void toggle() {
        silent = !silent;
    }

    void pass() {
        if (silent) {
            return;
        }
        Map<String, ReleaseEvent> last = new HashMap<>();
        log.written().forEach(event -> last.put(event.service(), event));
        for (ReleaseEvent event : last.values()) {
            if (event instanceof ReleaseEvent.BatchFinished bake && random.nextDouble() < 0.4) {
                Verdict verdict = verdict(bake);
                if (!calm && random.nextDouble() < 0.1) {
                    late.add(verdict);
                } else {
                    tell(verdict);
                }
            }
        }
        if (!late.isEmpty() && random.nextDouble() < 0.05) {
            tell(late.remove(random.nextInt(late.size())));
        }
    }

    private void tell(Verdict verdict) {
        told.computeIfAbsent(verdict.release().id(), id -> new ArrayList<>()).add(verdict);
        listener.accept(verdict);
        if (random.nextDouble() < 0.1) {
            listener.accept(verdict);
        }
    }

    private Verdict verdict(ReleaseEvent.BatchFinished bake) {
        Instant tick = clock.instant().minusMillis(1_000 + random.nextInt(2_000));
        ReleaseRef release = bake.release();
        int batch = bake.batch();
        if (random.nextDouble() < healthy) {
            return new Verdict.Healthy(release, batch, tick, "", List.of());
        }
        return switch (random.nextInt(8)) {
            case 0 -> new Verdict.Regressed(release, batch, tick, "", List.of(), new Sick.AllPushedHosts());
            case 1, 2 -> new Verdict.Suspect(release, batch, tick, "", List.of(), new Sick.AllPushedHosts());
            case 3, 4 -> new Verdict.NoData(release, batch, tick, "", List.of(), List.of());
            default -> new Verdict.Inconclusive(release, batch, tick, "", List.of(), "errors", null, null);
        };
    }

    /** All verdicts of a release so far. */
    List<Verdict> told(String release) {
        return told.getOrDefault(release, List.of());
    }

    /** All verdicts so far. */
    List<Verdict> told() {
        return told.values().stream().flatMap(List::stream).toList();
    }
}
