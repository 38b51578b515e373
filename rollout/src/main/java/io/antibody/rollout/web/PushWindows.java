package io.antibody.rollout.web;

import io.antibody.messages.ReleaseEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stretches of time of a release that a chart shades: before the push, while a batch changes, while it bakes, while
 * it is taken back.
 *
 * @param from start of the chart
 * @param to end of the chart
 * @param windows in order, without overlap
 */
record PushWindows(Instant from, Instant to, List<Window> windows) {
    /** The least that is shown of the time before the push. */
    static final int TICKS_BEFORE = 60;
    /** What is shown after the end: whether it is well again. */
    static final int TICKS_AFTER = 30;
    /** The most that is shown of the time before the push, in ticks: the detector keeps no more in its baseline. */
    static final int MOST_TICKS_BEFORE = 1_440;

    /**
     * @param kind {@code pre}, {@code push}, {@code post} or {@code back}
     * @param from its start, milliseconds of the epoch
     * @param to its end
     * @param label a word or two
     * @param href where it leads, or empty
     */
    record Window(String kind, long from, long to, String label, String href) {
        Window(String kind, long from, long to, String label) {
            this(kind, from, to, label, "");
        }
    }

    static PushWindows of(List<ReleaseEvent> steps, Duration tick, Instant now) {
        Instant start = steps.stream()
                .filter(step -> step instanceof ReleaseEvent.BatchStarted)
                .map(ReleaseEvent::time)
                .min(Instant::compareTo)
                .orElse(now);
        Instant end = steps.stream()
                .filter(PushWindows::isEnd)
                .map(ReleaseEvent::time)
                .max(Instant::compareTo)
                .orElse(null);
        Instant to = end == null ? now : earlier(end.plus(tick.multipliedBy(TICKS_AFTER)), now);
        Instant from = start.minus(before(Duration.between(start, to), tick));
        List<Window> windows = new ArrayList<>();
        windows.add(new Window("pre", from.toEpochMilli(), start.toEpochMilli(), "pre-push"));
        Open open = null;
        for (ReleaseEvent step :
                steps.stream().sorted((a, b) -> a.time().compareTo(b.time())).toList()) {
            Open next = opens(step);
            if (next != null || isEnd(step)) {
                close(windows, open, step.time());
                open = next;
            }
        }
        close(windows, open, to);
        return new PushWindows(from, to, List.copyOf(windows));
    }

    /** As long as the push itself, so that both sides can be compared by eye. */
    private static Duration before(Duration push, Duration tick) {
        Duration least = tick.multipliedBy(TICKS_BEFORE);
        Duration most = tick.multipliedBy(MOST_TICKS_BEFORE);
        return push.compareTo(least) < 0 ? least : push.compareTo(most) > 0 ? most : push;
    }

    private record Open(String kind, String label, Instant from) {}

    private static @Nullable Open opens(ReleaseEvent step) {
        if (step instanceof ReleaseEvent.BatchStarted e) {
            return new Open("push", "push " + e.batch(), e.time());
        }
        if (step instanceof ReleaseEvent.BatchFinished e) {
            return new Open("post", e.last() ? "final bake" : "bake " + e.batch(), e.time());
        }
        if (step instanceof ReleaseEvent.RollingBack e) {
            return new Open("back", "rollback", e.time());
        }
        return null;
    }

    private static void close(List<Window> windows, @Nullable Open open, Instant at) {
        if (open != null && at.isAfter(open.from())) {
            windows.add(new Window(open.kind(), open.from().toEpochMilli(), at.toEpochMilli(), open.label()));
        }
    }

    private static boolean isEnd(ReleaseEvent step) {
        return step instanceof ReleaseEvent.Released
                || step instanceof ReleaseEvent.RolledBack
                || step instanceof ReleaseEvent.Cancelled;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
