package io.antibody.rollout.web;

import io.antibody.messages.Evidence;
import io.antibody.messages.Finding;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a metric that is suspect or worse was before the push, is after it, and would be without it, as level stretches in
 * its chart: what the evidence compares, to be seen.
 */
final class PushLevels {
    private PushLevels() {}

    /**
     * @param kind {@code pre}, {@code post} or {@code expected}
     * @param from start, milliseconds of the epoch
     * @param to end
     * @param value the level, in the unit of the metric
     */
    record Level(String kind, long from, long to, double value) {}

    /** Of the row that speaks for the metric; none for a calm metric, and none before there is a verdict. */
    static List<Level> of(@Nullable Verdict verdict, String metric, PushWindows windows, List<ReleaseEvent> steps) {
        if (verdict == null) {
            return List.of();
        }
        List<Evidence> rows = verdict.evidence().stream()
                .filter(row -> row.metric().equals(metric))
                .toList();
        Instant baked = steps.stream()
                .filter(step -> step instanceof ReleaseEvent.BatchFinished e && e.batch() == verdict.batch())
                .map(ReleaseEvent::time)
                .findFirst()
                .orElse(null);
        if (rows.isEmpty() || baked == null || !verdict.tick().isAfter(baked)) {
            return List.of();
        }
        Evidence told = EvidenceSentence.told(rows);
        return told.finding() == Finding.SUSPECT || told.finding() == Finding.REGRESSED
                ? of(told, windows, baked.toEpochMilli(), verdict.tick().toEpochMilli())
                : List.of();
    }

    private static List<Level> of(Evidence told, PushWindows windows, long baked, long judged) {
        List<Level> levels = new ArrayList<>();
        PushWindows.Window before = windows.windows().get(0);
        if (told.pre() != null) {
            levels.add(new Level("pre", before.from(), before.to(), told.pre()));
        }
        if (told.post() != null) {
            levels.add(new Level("post", baked, judged, told.post()));
            if (told.delta() != null) {
                levels.add(new Level("expected", baked, judged, told.post() - told.delta()));
            }
        }
        return List.copyOf(levels);
    }
}
