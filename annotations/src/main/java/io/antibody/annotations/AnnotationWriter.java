package io.antibody.annotations;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.Verdict;
import io.antibody.messages.consuming.AwayException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the plan says. Before an annotation is made it is looked for: a crash, or an answer that got lost, may have
 * left one behind whose id was never remembered.
 */
final class AnnotationWriter {
    private static final Logger log = LoggerFactory.getLogger(AnnotationWriter.class);

    private final AnnotationPlan plan;
    private final GrafanaClient grafana;
    private final AnnotationIds ids;

    AnnotationWriter(AnnotationPlan plan, GrafanaClient grafana, AnnotationIds ids) {
        this.plan = plan;
        this.grafana = grafana;
        this.ids = ids;
    }

    void write(DeploymentEvent event) throws AwayException, GrafanaRefusedException {
        Optional<Call> call = plan.after(event, ids::id);
        if (call.isPresent()) {
            make(call.get());
        }
    }

    void write(Verdict verdict) throws AwayException, GrafanaRefusedException {
        Optional<Call> call = plan.after(verdict, ids::id);
        if (call.isPresent()) {
            make(call.get());
        }
    }

    private void make(Call call) throws AwayException, GrafanaRefusedException {
        if (call instanceof Call.Patch patch) {
            patch(patch.id(), patch.annotation());
            return;
        }
        Optional<Long> left = grafana.find(call.key().tags());
        if (left.isEmpty()) {
            ids.remember(call.key(), grafana.create(call.annotation()));
            return;
        }
        ids.remember(call.key(), left.get());
        if (call.annotation().timeEnd() != null) {
            // The start that stands there is the true one; ours was only made up from the end.
            patch(left.get(), call.annotation().withoutStart());
        }
    }

    private void patch(long id, Annotation annotation) throws AwayException, GrafanaRefusedException {
        try {
            grafana.patch(id, annotation);
        } catch (GrafanaRefusedException e) {
            if (!e.isNotFound()) {
                throw e;
            }
            log.info("Annotation {} is no longer in Grafana; it is not made again", id);
        }
    }
}
