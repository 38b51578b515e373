package io.antibody.standalone.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The rollout's HTTP API as the verbs need it. Every failure is an error that the user can act on. */
final class RolloutApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A rollout answers from memory, or after one write to ZooKeeper. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client;
    private final String url;

    private final @Nullable String token;

    /**
     * @param url where the rollout listens, for example {@code http://localhost:8080}
     * @param token as whom to ask, or null
     * @param trusted whom to believe that it is the rollout, or null for whom this machine's Java believes
     */
    RolloutApi(String url, @Nullable String token, @Nullable SSLContext trusted) {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3));
        this.client = (trusted == null ? builder : builder.sslContext(trusted)).build();
        this.token = token;
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /**
     * Reads what must be there.
     *
     * @throws UserErrorException if the rollout refuses or does not answer
     */
    JsonNode get(String... path) {
        return accepted(send(request(path).GET()));
    }

    /** The same of what the query says. */
    JsonNode get(Map<String, String> query, String... path) {
        return accepted(send(request(query, path).GET()));
    }

    /** The same of what is answered only after so long. */
    JsonNode await(Duration wait, Map<String, String> query, String... path) {
        return accepted(send(request(query, path).timeout(PATIENCE.plus(wait)).GET()));
    }

    /** Takes something away. */
    void delete(Map<String, String> query, String... path) {
        accepted(send(request(query, path).DELETE()));
    }

    /** Reads what is no JSON. */
    String text(Map<String, String> query, String... path) {
        HttpResponse<String> answer = send(request(query, path).GET());
        return answer.statusCode() == 200 ? answer.body() : accepted(answer).toString();
    }

    /** Reads what may be there: empty if the rollout knows no such thing. */
    Optional<JsonNode> find(String... path) {
        HttpResponse<String> answer = send(request(path).GET());
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(accepted(answer));
    }

    /**
     * Asks for something to be done.
     *
     * @throws UserErrorException if the rollout refuses or does not answer
     */
    JsonNode post(JsonNode body, String... path) {
        return accepted(send(post(request(path), body)));
    }

    /**
     * The same, counting once however often it is asked.
     *
     * @param key of the request
     */
    JsonNode postOnce(String key, JsonNode body, String... path) {
        return accepted(send(post(request(path).header("Idempotency-Key", key), body)));
    }

    private static HttpRequest.Builder post(HttpRequest.Builder request, JsonNode body) {
        return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString()));
    }

    private HttpRequest.Builder request(String... path) {
        return request(Map.of(), path);
    }

    private HttpRequest.Builder request(Map<String, String> query, String... path) {
        StringBuilder address = new StringBuilder(url).append("/v1");
        for (String part : path) {
            address.append('/').append(encoded(part));
        }
        char before = '?';
        for (Map.Entry<String, String> each : query.entrySet()) {
            address.append(before).append(each.getKey()).append('=').append(encoded(each.getValue()));
            before = '&';
        }
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(address.toString())).timeout(PATIENCE);
            return token == null ? request : request.header("Authorization", "Bearer " + token);
        } catch (IllegalArgumentException e) {
            throw new UserErrorException(
                    ExitStatus.USAGE, url + " is no URL: say for example --url http://localhost:8080");
        }
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw Unanswered.of(e, url, request.build().timeout().orElse(PATIENCE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserErrorException(ExitStatus.FAILED, "interrupted");
        }
    }

    private JsonNode accepted(HttpResponse<String> answer) {
        int status = answer.statusCode();
        try {
            JsonNode body = JSON.readTree(answer.body());
            if (status / 100 == 2) {
                return body;
            }
            throw refusal(
                    status, body.path("detail").asText(body.path("message").asText("status " + status)));
        } catch (JsonProcessingException e) {
            throw new UserErrorException(
                    ExitStatus.UNREACHABLE,
                    "what answers at " + url + " is not Antibody (status " + status
                            + "): say where it is with --url or ANTIBODY_URL");
        }
    }

    private static UserErrorException refusal(int status, String why) {
        return switch (status) {
            case 401 ->
                new UserErrorException(
                        ExitStatus.NOT_ALLOWED,
                        why
                                + ": give yours in ANTIBODY_TOKEN or with --token-file (whoever runs Antibody makes one with"
                                + " antibody token)");
            case 403 ->
                new UserErrorException(
                        ExitStatus.NOT_ALLOWED,
                        why
                                + ": give another token in ANTIBODY_TOKEN or with --token-file, or ask somebody who has one");
            case 503 -> new UserErrorException(ExitStatus.UNREACHABLE, why);
            default -> new UserErrorException(ExitStatus.FAILED, why);
        };
    }
}
