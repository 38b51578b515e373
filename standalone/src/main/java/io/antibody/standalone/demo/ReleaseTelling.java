package io.antibody.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Tells one release, from one look at it to the next: its steps, its hosts, its verdicts. */
final class ReleaseTelling {
    private final Story story;
    private int steps;
    private final Map<String, String> hosts = new HashMap<>();
    private String verdict = "";

    ReleaseTelling(Story story) {
        this.story = story;
    }

    /** Tells what is new in the rollout's answer about the release. */
    void look(JsonNode release) {
        tellSteps(release.path("steps"));
        tellHosts(release);
        tellVerdict(release.path("verdict"));
    }

    private void tellSteps(JsonNode all) {
        for (; steps < all.size(); steps++) {
            JsonNode step = all.get(steps);
            story.tell(
                    Instant.parse(step.path("at").asText()),
                    "  " + step.path("text").asText());
        }
    }

    private void tellHosts(JsonNode release) {
        for (JsonNode host : release.path("hosts")) {
            String name = host.path("host").asText();
            String state = host.path("state").asText();
            String before = hosts.put(name, state);
            if (before != null && !before.equals(state) && (state.equals("DRAINING") || state.equals("FAILED"))) {
                story.tell(
                        Instant.parse(host.path("since").asText()),
                        "    " + name
                                + (state.equals("FAILED")
                                        ? " failed: " + host.path("why").asText()
                                        : " takes no traffic"));
            }
        }
    }

    private void tellVerdict(JsonNode said) {
        if (!said.isObject()) {
            return;
        }
        String type = said.path("type").asText();
        String key = type + said.path("batch").asInt();
        if (!key.equals(verdict)) {
            verdict = key;
            story.tell("    verdict " + type + ": " + said.path("why").asText());
        }
    }
}
