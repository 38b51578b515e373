package io.antibody.detector.replay;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keeps of each release of a replay how it went and what is said of it: some hundred bytes. Not thread-safe. */
final class ReleaseLedger {
    private final Duration tick;
    private final Map<ReleaseRef, Entry> releases = new LinkedHashMap<>();

    ReleaseLedger(Duration tick) {
        this.tick = tick;
    }

    private static final class Entry {
        final Map<Integer, PastRelease.Bake> bakes = new TreeMap<>();
        final Map<Integer, Integer> hostsUntil = new TreeMap<>();
        final Set<String> hosts = new HashSet<>();
        Instant began;
        Instant last;
        String end = "not ended";

        @Nullable
        Instant firstBake;

        PastRelease.@Nullable Rollback rollback;

        Entry(Instant time) {
            began = time;
            last = time;
        }
    }

    void event(DeploymentEvent event) {
        if (!(event instanceof ReleaseEvent ofRelease)) {
            return;
        }
        boolean changes = event instanceof ReleaseEvent.BatchStarted || event instanceof ReleaseEvent.BatchFinished;
        Entry entry = releases.get(ofRelease.release());
        if (entry == null && !changes) {
            return; // nothing was changed yet, so there is nothing to judge
        }
        if (entry == null) {
            entry = new Entry(event.time());
            releases.put(ofRelease.release(), entry);
        }
        entry.last = event.time().isAfter(entry.last) ? event.time() : entry.last;
        if (event instanceof ReleaseEvent.BatchFinished finished) {
            entry.firstBake = entry.firstBake == null ? finished.time() : entry.firstBake;
            entry.hosts.addAll(finished.hosts());
            entry.hostsUntil.put(finished.batch(), entry.hosts.size());
        } else if (event instanceof ReleaseEvent.Released) {
            entry.end = "released";
        } else if (event instanceof ReleaseEvent.RollingBack back) {
            entry.end = "rolled back (" + back.cause() + ")";
        } else if (event instanceof ReleaseEvent.RolledBack back) {
            entry.end = "rolled back (" + back.cause() + ")";
        } else if (event instanceof ReleaseEvent.Cancelled) {
            entry.end = "cancelled";
        } else if (event instanceof ReleaseEvent.Stuck) {
            entry.end = "stuck";
        }
    }

    void verdict(Verdict verdict) {
        Entry entry = releases.get(verdict.release());
        if (entry == null || entry.rollback != null) {
            return; // what comes after the rollback would not have been
        }
        entry.bakes.put(
                verdict.batch(),
                new PastRelease.Bake(verdict.batch(), verdict.getClass().getSimpleName(), verdict.why()));
        if (verdict instanceof Verdict.Regressed regressed) {
            Instant from = entry.firstBake == null ? verdict.tick() : entry.firstBake;
            entry.rollback = new PastRelease.Rollback(
                    verdict.tick(),
                    verdict.batch(),
                    entry.hostsUntil.getOrDefault(verdict.batch(), entry.hosts.size()),
                    Math.max(0, Duration.between(from, verdict.tick()).toMillis() / tick.toMillis()) + 1,
                    verdict.why(),
                    regressed.sick());
        }
    }

    /** All releases in which a host was changed, in the order in which they began. */
    List<PastRelease> releases() {
        List<PastRelease> all = new ArrayList<>();
        releases.forEach((release, entry) -> all.add(new PastRelease(
                release, entry.began, entry.last, entry.end, List.copyOf(entry.bakes.values()), entry.rollback)));
        return all;
    }

    /** When a service was being changed: each release from its beginning to its end and so much longer. */
    List<PastTime> busy(String service, UnaryOperator<Instant> settled) {
        List<PastTime> busy = new ArrayList<>();
        releases.forEach((release, entry) -> {
            if (release.service().equals(service)) {
                busy.add(new PastTime(entry.began, settled.apply(entry.last)));
            }
        });
        return busy;
    }
}
