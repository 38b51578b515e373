package io.antibody.standalone.bench.rollout;

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

/** One rollout manager's HTTP API, as far as the benchmarks use it. */
final class RolloutCalls {
    /** A manager that is stopped answers nothing; whoever waits for another one must not wait long for this one. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI base;

    RolloutCalls(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    /** Asks for a release and returns its id. */
    String release(String revision) throws IOException, InterruptedException {
        byte[] body = MessageJson.mapper()
                .writeValueAsBytes(Map.of("service", ShopYaml.SERVICE, "revision", revision, "by", "bench"));
        return call(HttpRequest.newBuilder(base.resolve("/v1/releases"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)))
                .path("id")
                .asText();
    }

    /** A release; missing if this manager has not heard of it yet. */
    JsonNode find(String id) throws IOException, InterruptedException {
        return call(HttpRequest.newBuilder(base.resolve("/v1/releases/" + id)));
    }

    /** Whether it answers, is well, and leads; false for one that does not answer. */
    boolean leads() throws InterruptedException {
        return health("leads");
    }

    /** Whether it answers and is well. */
    boolean isHealthy() throws InterruptedException {
        return health("healthy");
    }

    private boolean health(String field) throws InterruptedException {
        try {
            return call(HttpRequest.newBuilder(base.resolve("/health")))
                    .path(field)
                    .asBoolean();
        } catch (IOException e) {
            return false;
        }
    }

    private static JsonNode call(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest built = request.timeout(TIMEOUT).build();
        HttpResponse<byte[]> answer = CLIENT.send(built, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 == 2) {
            return MessageJson.mapper().readTree(answer.body());
        } else if (answer.statusCode() == 404) {
            return MissingNode.getInstance();
        }
        throw new IOException(built.uri() + " answered " + answer.statusCode());
    }
}
