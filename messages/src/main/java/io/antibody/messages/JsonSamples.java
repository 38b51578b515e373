package io.antibody.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads samples from JSON: one object or an array of them. */
final class JsonSamples {
    private JsonSamples() {}

    static Decoded read(byte[] json, Instant defaultTime) {
        JsonNode tree;
        try {
            tree = MessageJson.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            return Decoded.unreadable("", MessageJson.say(e));
        } catch (IOException e) {
            return Decoded.unreadable("", "is not JSON: " + e.getMessage());
        }
        if (tree.isArray() && tree.isEmpty()) {
            return Decoded.unreadable("", "must hold at least one sample");
        }
        List<MetricSample> samples = new ArrayList<>();
        List<ItemProblem> problems = new ArrayList<>();
        int count = tree.isArray() ? tree.size() : 1;
        for (int item = 0; item < count; item++) {
            try {
                samples.add(sample(tree.isArray() ? tree.get(item) : tree, defaultTime));
            } catch (InvalidMessageException e) {
                problems.add(new ItemProblem(item, e.field(), e.problem()));
            }
        }
        return new Decoded(samples, problems);
    }

    private static MetricSample sample(JsonNode item, Instant defaultTime) {
        if (!item.isObject()) {
            throw new InvalidMessageException("", "must be a JSON object but is " + MessageJson.show(item));
        }
        Double value = number(item, "value");
        if (value == null) {
            throw new InvalidMessageException("value", "is missing");
        }
        JsonNode time = present(item, "time");
        return new MetricSample(
                Names.require("service", text(item, "service")),
                Names.require("metric", text(item, "metric")),
                text(item, "host"),
                text(item, "group"),
                time == null ? defaultTime : MessageJson.instant("time", time),
                value,
                number(item, "denominator"));
    }

    private static @Nullable String text(JsonNode item, String field) {
        JsonNode node = present(item, field);
        if (node != null && !node.isTextual()) {
            throw new InvalidMessageException(field, "must be a text but is " + MessageJson.show(node));
        }
        return node == null ? null : node.textValue();
    }

    private static @Nullable Double number(JsonNode item, String field) {
        JsonNode node = present(item, field);
        if (node != null && !node.isNumber()) {
            throw new InvalidMessageException(field, "must be a number but is " + MessageJson.show(node));
        }
        return node == null ? null : node.doubleValue();
    }

    private static @Nullable JsonNode present(JsonNode item, String field) {
        JsonNode node = item.get(field);
        return node == null || node.isNull() ? null : node;
    }
}
