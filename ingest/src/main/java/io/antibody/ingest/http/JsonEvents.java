package io.antibody.ingest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.ingest.intake.Intake;
import io.antibody.ingest.intake.Refusal;
import io.antibody.ingest.intake.RejectReason;
import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.EventCodec;
import io.antibody.messages.InvalidMessageException;
import io.antibody.messages.MessageJson;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Deployment events from a body of JSON. */
final class JsonEvents {
    private JsonEvents() {}

    /** @param now the time of an event that has none */
    static Intake<DeploymentEvent> read(byte[] body, boolean byLine, int maxItems, Instant now) {
        return JsonBody.read(body, byLine, maxItems, document -> part(document, now));
    }

    private static JsonBody.Part<DeploymentEvent> part(byte[] document, Instant now) {
        JsonNode tree;
        try {
            tree = MessageJson.mapper().readTree(document);
        } catch (JsonProcessingException e) {
            return JsonBody.Part.unreadable("is not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            return JsonBody.Part.unreadable("is not valid JSON: " + e.getMessage());
        }
        if (tree.isArray() && tree.isEmpty()) {
            return JsonBody.Part.unreadable("must hold at least one event");
        }
        List<Intake.Item<DeploymentEvent>> accepted = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        int items = tree.isArray() ? tree.size() : 1;
        for (int item = 0; item < items; item++) {
            try {
                JsonNode event = tree.isArray() ? tree.get(item) : tree;
                accepted.add(new Intake.Item<>(item, EventCodec.fromJson(event, now)));
            } catch (InvalidMessageException e) {
                refused.add(new Refusal(item, e.field(), e.problem(), RejectReason.MALFORMED));
            }
        }
        return new JsonBody.Part<>(items, accepted, refused);
    }
}
