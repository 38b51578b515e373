package io.antibody.rollout.ci;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.messages.MessageJson;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What GitHub and GitLab send when somebody has pushed; the two differ in little. */
public final class PushPayload {
    private PushPayload() {}

    /**
     * The commits of a push to the branch.
     *
     * @return nothing if it is of another branch, a tag, or the end of the branch
     * @throws IllegalArgumentException if it is no push, saying why
     */
    public static Optional<Push> read(byte[] body, String branch) {
        JsonNode payload = parse(body);
        if (!payload.path("ref").isTextual() || !payload.path("commits").isArray()) {
            throw new IllegalArgumentException("the body must be a push, with ref and commits");
        }
        String after = payload.path("after").asText("");
        if (!payload.path("ref").textValue().equals("refs/heads/" + branch) || after.matches("0*")) {
            return Optional.empty();
        }
        List<Commit> commits = new ArrayList<>();
        for (JsonNode commit : payload.path("commits")) {
            commits.add(commit(commit));
        }
        if (commits.size() > 1 && commits.get(0).id().equals(after)) {
            // Older GitLabs begin with the latest.
            Collections.reverse(commits);
        }
        boolean forced = payload.path("forced").asBoolean(false);
        return Optional.of(new Push(commits, null, forced ? Push.REWRITTEN : null));
    }

    private static JsonNode parse(byte[] body) {
        try {
            return MessageJson.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the body is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("the body cannot be read", e);
        }
    }

    private static Commit commit(JsonNode commit) {
        return Commit.told(
                commit.path("id").asText(""),
                time(commit.path("timestamp").asText("")),
                commit.path("author").path("name").asText(""),
                commit.path("message").asText(""));
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a commit's timestamp must be a time, not " + text, e);
        }
    }
}
