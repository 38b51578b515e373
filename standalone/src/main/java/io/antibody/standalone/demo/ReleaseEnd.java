package io.antibody.standalone.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * How a release ended; an entry of {@code releases} in the demo's JSON. What does not apply is left out.
 *
 * @param state for example {@code ROLLED_BACK}
 * @param cause what made it roll back
 * @param reason the cause in one sentence
 * @param sickHost the one host that was sick
 * @param seconds from asked for to its end
 * @param secondsToDecision from the first changed host serving to the decision to roll back
 * @param secondsToTrafficOff from the decision to the last changed host out of traffic
 * @param secondsToLastRestart from the decision to the last changed host back in service
 * @param changedHosts hosts that were changed
 * @param spoiledRequests requests that its revision answered not as it should
 * @param lostRequests requests that nobody answered while it was under way
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReleaseEnd(
        String revision,
        String state,
        @Nullable String cause,
        @Nullable String reason,
        @JsonProperty("sick_host") @Nullable String sickHost,
        double seconds,
        @JsonProperty("seconds_to_decision") @Nullable Double secondsToDecision,
        @JsonProperty("seconds_to_traffic_off") @Nullable Double secondsToTrafficOff,
        @JsonProperty("seconds_to_last_restart") @Nullable Double secondsToLastRestart,
        @JsonProperty("changed_hosts") int changedHosts,
        @JsonProperty("spoiled_requests") long spoiledRequests,
        @JsonProperty("lost_requests") long lostRequests) {

    /** @param release the rollout's answer about it */
    static ReleaseEnd of(JsonNode release, double seconds, long spoiled, long lost) {
        JsonNode timings = release.path("timings");
        int batch = release.path("batch").asInt();
        int changed = 0;
        for (JsonNode host : release.path("hosts")) {
            changed += host.path("batch").asInt() <= batch ? 1 : 0;
        }
        return new ReleaseEnd(
                release.path("revision").asText(),
                release.path("state").asText(),
                text(release, "cause"),
                text(release, "reason"),
                text(release, "sick_host"),
                seconds,
                number(timings, "seconds_to_decision"),
                number(timings, "seconds_to_traffic_off"),
                number(timings, "seconds_to_last_restart"),
                changed,
                spoiled,
                lost);
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asText() : null;
    }

    private static @Nullable Double number(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asDouble() : null;
    }
}
