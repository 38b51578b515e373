package io.antibody.rollout.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.messages.MessageJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The API of one manager, as a client calls it. */
public final class Api {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final @Nullable String token;

    public Api(int port) {
        this("http://127.0.0.1:" + port, null);
    }

    private Api(String base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    /** The same, called with a token. */
    public Api as(String whose) {
        return new Api(base, whose);
    }

    /** The address before every path. */
    public String base() {
        return base;
    }

    /** @param status HTTP status */
    public record Answer(int status, String type, JsonNode json) {}

    public Answer get(String path) {
        return send(to(path).GET());
    }

    /** The status of an answer that may take long. */
    public CompletableFuture<Integer> statusLater(String path) {
        return http.sendAsync(to(path).GET().build(), HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    public Answer post(String path, String body) {
        return send(
                to(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer postWithKey(String path, String body, String key) {
        return send(to(path).header("Idempotency-Key", key).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The status alone: the answer has no body. */
    public int delete(String path) {
        try {
            HttpRequest request = to(path).DELETE().build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks for a release of the shop and returns its id. */
    public String release(String revision) {
        Answer answer = post("/v1/releases", "{\"service\":\"shop\",\"revision\":\"" + revision + "\",\"by\":\"ann\"}");
        if (answer.status() != 202) {
            throw new AssertionError(answer);
        }
        return answer.json().get("id").textValue();
    }

    public String state(String id) {
        return get("/v1/releases/" + id).json().get("state").textValue();
    }

    private HttpRequest.Builder to(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    MessageJson.mapper().readTree(response.body()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
