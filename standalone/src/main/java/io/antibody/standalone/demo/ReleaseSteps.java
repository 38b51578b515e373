package io.antibody.standalone.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How long a release took, step by step.
 *
 * @param state in which it ended, for example {@code RELEASED}
 * @param seconds from asked for to its end
 */
public record ReleaseSteps(String revision, String state, double seconds, List<Batch> batches) {
    public ReleaseSteps {
        batches = List.copyOf(batches);
    }

    /**
     * One batch.
     *
     * @param hosts how many hosts were changed
     * @param changeSeconds from the batch's start until all of them served
     * @param bakeSeconds from then to the next batch or the end
     * @param verdict the last one of the bake, for example {@code healthy}; empty if there was none
     */
    public record Batch(
            int hosts,
            @JsonProperty("change_seconds") double changeSeconds,
            @JsonProperty("bake_seconds") double bakeSeconds,
            String verdict) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%d: %.1f s + %.1f s (%s)", hosts, changeSeconds, bakeSeconds, verdict);
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "revision %s %s after %.1f s; hosts changed: time to change + bake (last verdict): %s",
                revision,
                state,
                seconds,
                batches.stream().map(Batch::toString).collect(Collectors.joining(", ")));
    }

    /** Looks at one release again and again, since the rollout answers with the latest verdict only. */
    static final class Looks {
        private final Map<Integer, String> verdicts = new HashMap<>();

        /** @param release the rollout's answer about it */
        void look(JsonNode release) {
            JsonNode verdict = release.path("verdict");
            if (verdict.isObject()) {
                verdicts.put(verdict.path("batch").asInt(), verdict.path("type").asText());
            }
        }

        ReleaseSteps steps(JsonNode release, double seconds) {
            List<Batch> batches = new ArrayList<>();
            Instant started = null;
            Instant finished = null;
            for (JsonNode step : release.path("steps")) {
                Instant at = Instant.parse(step.path("at").asText());
                String type = step.path("type").asText();
                if (started != null && finished != null && isNext(type)) {
                    batches.add(batch(release, batches.size() + 1, started, finished, at));
                    finished = null;
                }
                started = type.equals("batch-started") ? at : started;
                finished = type.equals("batch-finished") ? at : finished;
            }
            return new ReleaseSteps(
                    release.path("revision").asText(), release.path("state").asText(), seconds, batches);
        }

        private static boolean isNext(String type) {
            return type.equals("batch-started") || type.equals("released") || type.equals("rolling-back");
        }

        private Batch batch(JsonNode release, int number, Instant started, Instant finished, Instant next) {
            int hosts = 0;
            for (JsonNode host : release.path("hosts")) {
                hosts += host.path("batch").asInt() == number ? 1 : 0;
            }
            return new Batch(
                    hosts, seconds(started, finished), seconds(finished, next), verdicts.getOrDefault(number, ""));
        }

        private static double seconds(Instant from, Instant to) {
            return Duration.between(from, to).toMillis() / 1000.0;
        }
    }
}
