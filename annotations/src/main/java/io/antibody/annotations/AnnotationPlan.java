package io.antibody.annotations;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * What has to be done in Grafana for an event or a verdict, given what stands there already. A region per release, from
 * the first change of a host to the end; a point for the first Suspect and the first Regressed of each batch.
 */
final class AnnotationPlan {
    /** What stands in Grafana. */
    interface Known {
        /** Grafana's id of the annotation, or empty if it is not there yet. */
        Optional<Long> id(AnnotationKey key);
    }

    private final AnnotationText text;

    AnnotationPlan(AnnotationText text) {
        this.text = text;
    }

    Optional<Call> after(DeploymentEvent event, Known known) {
        return event instanceof ReleaseEvent step ? step(step, known) : Optional.empty();
    }

    Optional<Call> after(Verdict verdict, Known known) {
        if (verdict instanceof Verdict.Suspect suspect) {
            return point(verdict, "suspect", text.suspect(suspect), known);
        }
        if (verdict instanceof Verdict.Regressed regressed) {
            return point(verdict, "regressed", text.regressed(regressed), known);
        }
        return Optional.empty();
    }

    private Optional<Call> step(ReleaseEvent event, Known known) {
        ReleaseRef release = event.release();
        Instant time = event.time();
        Optional<Long> id = known.id(AnnotationKey.push(release));
        if (event instanceof ReleaseEvent.Released) {
            return Optional.of(end(release, time, "released", text.released(release), id));
        }
        if (event instanceof ReleaseEvent.RolledBack back) {
            return Optional.of(
                    end(release, time, "rolled-back", text.rolledBack(release, back.cause(), back.why()), id));
        }
        if (event instanceof ReleaseEvent.RollingBack back) {
            return Optional.of(
                    end(release, time, "rolling-back", text.rollingBack(release, back.cause(), back.why()), id));
        }
        if (event instanceof ReleaseEvent.Stuck stuck) {
            return Optional.of(end(release, time, "stuck", text.stuck(release, stuck.why()), id));
        }
        if (event instanceof ReleaseEvent.Cancelled cancelled) {
            // Of a release that changed nothing the graphs have nothing to tell.
            return id.map(known1 ->
                    end(release, time, "cancelled", text.cancelled(release, cancelled.by(), cancelled.why()), id));
        }
        boolean changesAHost = event instanceof ReleaseEvent.BatchStarted
                || event instanceof ReleaseEvent.HostPushed
                || event instanceof ReleaseEvent.HostFailed
                || event instanceof ReleaseEvent.BatchFinished;
        return changesAHost && id.isEmpty() ? Optional.of(begin(event)) : Optional.empty();
    }

    private Call begin(ReleaseEvent event) {
        AnnotationKey key = AnnotationKey.push(event.release());
        return new Call.Create(
                key,
                new Annotation(
                        event.time(), null, key.tagsWithOutcome("running"), text.begun(event.release(), event.by())));
    }

    /** An end without a beginning that is known is made as a point: the beginning was before our time. */
    private static Call end(ReleaseRef release, Instant time, String outcome, String text, Optional<Long> id) {
        AnnotationKey key = AnnotationKey.push(release);
        Annotation annotation = new Annotation(null, time, key.tagsWithOutcome(outcome), text);
        return id.<Call>map(known -> new Call.Patch(key, known, annotation))
                .orElseGet(() -> new Call.Create(key, annotation.from(time)));
    }

    private static Optional<Call> point(Verdict verdict, String name, String text, Known known) {
        AnnotationKey key = AnnotationKey.verdict(verdict.release(), name, verdict.batch());
        return known.id(key).isPresent()
                ? Optional.empty()
                : Optional.of(new Call.Create(key, new Annotation(verdict.tick(), null, key.tags(), text)));
    }
}
