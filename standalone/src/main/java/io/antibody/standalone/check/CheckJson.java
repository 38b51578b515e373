package io.antibody.standalone.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.ConfigProblem;
import io.antibody.messages.config.InvalidConfigException;

/** The same for scripts; spans of time in seconds. */
final class CheckJson {
    private CheckJson() {}

    static ObjectNode of(InvalidConfigException invalid) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("ok", false);
        ArrayNode problems = root.putArray("problems");
        for (ConfigProblem problem : invalid.problems()) {
            problems.addObject()
                    .put("file", problem.file())
                    .put("line", problem.line())
                    .put("column", problem.column())
                    .put("path", problem.path())
                    .put("message", problem.message());
        }
        return root;
    }

    static ObjectNode of(AntibodyConfig config) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("ok", true);
        root.putArray("problems");
        ArrayNode services = root.putArray("services");
        config.services().values().stream()
                .map(service -> of(PlanSummary.of(service)))
                .forEach(services::add);
        return root;
    }

    private static JsonNode of(PlanSummary plan) {
        ObjectNode service = JsonNodeFactory.instance.objectNode().put("service", plan.service());
        ArrayNode batches = service.putArray("batches");
        plan.batches().forEach(batch -> {
            ArrayNode hosts = batches.addArray();
            batch.forEach(hosts::add);
        });
        return service.put("soonest_seconds", plan.soonest().toSeconds())
                .put("latest_seconds", plan.latest().toSeconds())
                .put("rollback_seconds", plan.rollback().toSeconds());
    }
}
