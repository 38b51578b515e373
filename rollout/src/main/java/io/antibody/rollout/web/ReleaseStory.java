package io.antibody.rollout.web;

import io.antibody.messages.ReleaseEvent;
import io.antibody.rollout.history.HistoryRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A release with all that happened to it.
 *
 * @param view where it stands
 * @param steps its events, oldest first
 * @param remarks what people did to it besides, oldest first
 * @param past how it stands in the history, or null before that
 */
record ReleaseStory(
        ReleaseView view,
        List<ReleaseEvent> steps,
        List<Remark> remarks,
        @Nullable HistoryRow past) {
    ReleaseStory {
        steps = List.copyOf(steps);
        remarks = List.copyOf(remarks);
    }

    /** Of two steps at the same time the one that was told later is the later one. */
    private record At(Instant time, int order, StepLine line) {}

    /** Every step, latest first: what happens now is on top. */
    List<StepLine> lines(Instant now) {
        List<At> all = new ArrayList<>();
        steps.forEach(step -> all.add(new At(step.time(), all.size(), StepLine.of(step, now))));
        remarks.forEach(remark -> all.add(new At(remark.at(), all.size(), StepLine.of(remark, now))));
        return all.stream()
                .sorted(Comparator.comparing(At::time).thenComparing(At::order).reversed())
                .map(At::line)
                .toList();
    }

    /** When the first host was changed; empty before that. */
    Optional<Instant> firstPush() {
        return pushes().findFirst();
    }

    /** When the last host so far was changed; empty before that. */
    Optional<Instant> lastPush() {
        return pushes().reduce((first, second) -> second);
    }

    private Stream<Instant> pushes() {
        return steps.stream()
                .filter(step -> step instanceof ReleaseEvent.HostPushed)
                .map(ReleaseEvent::time)
                .sorted();
    }
}
