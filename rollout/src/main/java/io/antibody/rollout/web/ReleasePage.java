package io.antibody.rollout.web;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.config.MetricConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The push status of one release, whole or one region of it. */
public final class ReleasePage extends Page {
    private final ReleaseView view;
    private final @Nullable String good;
    private final List<ReleaseEvent> steps;
    private final Map<String, MetricConfig> metrics;
    private final Instant now;

    ReleasePage(
            String template,
            ReleaseView view,
            @Nullable String good,
            List<ReleaseEvent> steps,
            Map<String, MetricConfig> metrics,
            Frame frame) {
        super(template, view.release().service() + " " + view.release().revision() + ": push status", frame);
        this.view = view;
        this.good = good;
        this.steps = steps;
        this.metrics = metrics;
        this.now = frame.time();
    }

    public ReleaseRow getRelease() {
        return ReleaseRow.of(view, good, now);
    }

    public List<Signal> getSignals() {
        return Signal.of(view, now);
    }

    public List<MetricTable> getMetrics() {
        return MetricTable.of(view.verdict(), metrics);
    }

    /** Latest first: what happens now is on top. */
    public List<StepLine> getSteps() {
        List<StepLine> lines = new ArrayList<>(
                steps.stream().map(step -> StepLine.of(step, now)).toList());
        Collections.reverse(lines);
        return lines;
    }

    /** When the first host was changed, or null before that. */
    public @Nullable Moment getFirstPush() {
        return pushes().findFirst().map(time -> Moment.of(time, now)).orElse(null);
    }

    /** When the last host so far was changed, or null before that. */
    public @Nullable Moment getLastPush() {
        Optional<Instant> last = pushes().reduce((a, b) -> b);
        return last.map(time -> Moment.of(time, now)).orElse(null);
    }

    private Stream<Instant> pushes() {
        return steps.stream()
                .filter(step -> step instanceof ReleaseEvent.HostPushed)
                .map(ReleaseEvent::time)
                .sorted();
    }
}
