package io.antibody.standalone.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antibody.detector.foresight.Foresight;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.ConfigProblem;
import io.antibody.messages.config.InvalidConfigException;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.ServiceConfig;
import java.time.Duration;

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
                .map(service -> of(service, config.judging()))
                .forEach(services::add);
        return root;
    }

    private static JsonNode of(ServiceConfig config, JudgingConfig judging) {
        PlanSummary plan = PlanSummary.of(config);
        ObjectNode service = JsonNodeFactory.instance.objectNode().put("service", plan.service());
        ArrayNode batches = service.putArray("batches");
        plan.batches().forEach(batch -> {
            ArrayNode hosts = batches.addArray();
            batch.forEach(hosts::add);
        });
        add(Foresight.of(config, judging, plan.batches()), service);
        return service.put("soonest_seconds", plan.soonest().toSeconds())
                .put("latest_seconds", plan.latest().toSeconds())
                .put("rollback_seconds", plan.rollback().toSeconds());
    }

    /** Rates are shares of 1; {@code null} seconds: not in this bake. */
    private static void add(Foresight foresight, ObjectNode service) {
        ArrayNode shares = service.putArray("promise");
        foresight
                .shares()
                .forEach(share -> shares.addObject()
                        .put("metric", share.metric())
                        .put("all_pushed_hosts", share.pooled())
                        .put("each_host", share.host()));
        ArrayNode delays = service.putArray("rolled_back_after");
        for (Foresight.Delays batch : foresight.delays()) {
            ObjectNode row = delays.addObject()
                    .put("batch", batch.batch())
                    .put("metric", foresight.slowest().orElseThrow())
                    .put("pushed", batch.pushed())
                    .put("others", batch.others())
                    .put("bake_seconds", batch.bake().toSeconds());
            ObjectNode seconds = row.putObject("seconds_by_sd");
            for (int i = 0; i < Foresight.SIZES.size(); i++) {
                seconds.put(
                        Double.toString(Foresight.SIZES.get(i)),
                        batch.after().get(i).map(Duration::toSeconds).orElse(null));
            }
        }
    }
}
