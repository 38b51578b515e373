package io.antibody.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells one release, from one look at it to the next: its state, verdicts, steps and hosts. */
final class ReleaseTelling {
    private final Story story;
    private int steps;
    private final Map<String, String> hosts = new HashMap<>();
    private String verdict = "";
    private String reason = "";

    ReleaseTelling(Story story) {
        this.story = story;
    }

    /** Tells what is new in the rollout's answer about the release. */
    void look(JsonNode release) {
        String state = state(release);
        tellVerdict(state, release.path("verdict"));
        tellSteps(state, release);
        tellHosts(state, release.path("hosts"));
    }

    private void tellVerdict(String state, JsonNode said) {
        String type = said.path("type").asText();
        String key = type + said.path("batch").asInt();
        if (said.isObject() && !key.equals(verdict)) {
            verdict = key;
            reason = said.path("why").asText();
            tell(story.now(), state, "verdict " + type + ": " + reason);
        }
    }

    private void tellSteps(String state, JsonNode release) {
        JsonNode all = release.path("steps");
        for (; steps < all.size(); steps++) {
            JsonNode step = all.get(steps);
            String text = step.path("text").asText();
            String again = ": " + reason;
            if (!reason.isEmpty() && text.endsWith(again)) {
                text = text.substring(0, text.length() - again.length());
            }
            tell(Instant.parse(step.path("at").asText()), state, text + seconds(step, release.path("timings")));
        }
    }

    private static String seconds(JsonNode step, JsonNode timings) {
        return step.path("type").asText().equals("rolled-back")
                ? String.format(
                        Locale.ROOT,
                        "; traffic was off the bad hosts %.1f s after the decision, all were back after %.1f s",
                        timings.path("seconds_to_traffic_off").asDouble(),
                        timings.path("seconds_to_last_restart").asDouble())
                : "";
    }

    private void tellHosts(String state, JsonNode all) {
        List<String> drained = new ArrayList<>();
        for (JsonNode host : all) {
            String name = host.path("host").asText();
            String now = host.path("state").asText();
            String before = hosts.put(name, now);
            if (before != null && !before.equals(now)) {
                if (now.equals("DRAINING")) {
                    drained.add(name);
                } else if (now.equals("FAILED")) {
                    tell(
                            story.now(),
                            state,
                            name + " failed: " + host.path("why").asText());
                }
            }
        }
        if (!drained.isEmpty()) {
            tell(story.now(), state, "un-announced: " + String.join(", ", drained));
        }
    }

    private void tell(Instant when, String state, String text) {
        story.tell(when, String.format(Locale.ROOT, "%-16s %s", state, text));
    }

    private static String state(JsonNode release) {
        String state = release.path("state").asText();
        return switch (state) {
            case "DEPLOYING", "BAKING", "FINAL_BAKE" ->
                state + " " + release.path("batch").asInt() + "/"
                        + release.path("batches").asInt();
            default -> state;
        };
    }
}
