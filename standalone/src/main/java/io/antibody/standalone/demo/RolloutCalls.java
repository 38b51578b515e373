package io.antibody.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.antibody.messages.MessageJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** The rollout's HTTP API, as far as the demo uses it. */
final class RolloutCalls {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI base;

    RolloutCalls(URI base) {
        this.base = base;
    }

    /** Asks for a release and returns its id. */
    String release(String service, String revision, String why) throws IOException, InterruptedException {
        byte[] body = MessageJson.mapper()
                .writeValueAsBytes(Map.of("service", service, "revision", revision, "by", "demo", "why", why));
        return call(HttpRequest.newBuilder(base.resolve("/v1/releases"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)))
                .path("id")
                .asText();
    }

    /** The page of a release, for a browser. */
    URI page(String id) {
        return base.resolve("/releases/" + id);
    }

    /** What is known of a release; of one that was asked for a moment ago perhaps nothing yet. */
    JsonNode release(String id) throws IOException, InterruptedException {
        return call(HttpRequest.newBuilder(base.resolve("/v1/releases/" + id)));
    }

    JsonNode service(String service) throws IOException, InterruptedException {
        return call(HttpRequest.newBuilder(base.resolve("/v1/services/" + service)));
    }

    private JsonNode call(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest built = request.timeout(TIMEOUT).build();
        HttpResponse<byte[]> response = client.send(built, HttpResponse.BodyHandlers.ofByteArray());
        JsonNode answer = MessageJson.mapper().readTree(response.body());
        if (response.statusCode() == 404) {
            return MissingNode.getInstance();
        }
        if (response.statusCode() / 100 != 2) {
            throw new IOException(built.uri() + " answered " + response.statusCode() + ": "
                    + answer.path("detail").asText());
        }
        return answer;
    }
}
