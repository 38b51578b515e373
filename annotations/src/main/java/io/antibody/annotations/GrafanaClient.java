package io.antibody.annotations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antibody.messages.MessageJson;
import io.antibody.messages.config.GrafanaConfig;
import io.antibody.messages.consuming.AwayException;
import io.antibody.messages.consuming.RetryAfter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Grafana's annotations over its HTTP API. Every call is one attempt: who calls knows whether it may be made again. The
 * token is read from its file for every call, so that a new one counts at once.
 */
final class GrafanaClient implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int TOO_MANY_REQUESTS = 429;

    /** The most of a refusal's body that is told. */
    private static final int MAX_SHOWN = 300;

    private final OkHttpClient http;
    private final HttpUrl annotations;
    private final @Nullable String tokenFile;
    private final InstantSource clock;

    /**
     * @param timeout longest time of one call
     * @throws IllegalArgumentException if the URL is none
     */
    GrafanaClient(String url, GrafanaConfig config, Duration timeout, InstantSource clock) {
        // OkHttp must not repeat a POST by itself: it would make an annotation twice.
        this.http = new OkHttpClient.Builder()
                .callTimeout(timeout)
                .retryOnConnectionFailure(false)
                .build();
        this.annotations =
                HttpUrl.get(url).newBuilder().addPathSegments("api/annotations").build();
        this.tokenFile = config.tokenFile();
        this.clock = clock;
    }

    /** The id of the annotation that has all of the tags, the oldest if there are several. */
    Optional<Long> find(List<String> tags) throws AwayException, GrafanaRefusedException {
        HttpUrl.Builder url = annotations
                .newBuilder()
                .addQueryParameter("type", "annotation")
                .addQueryParameter("matchAny", "false")
                .addQueryParameter("limit", "10");
        tags.forEach(tag -> url.addQueryParameter("tags", tag));
        JsonNode found = call(request(url.build()).get());
        Optional<Long> oldest = Optional.empty();
        for (JsonNode annotation : found) {
            long id = annotation.path("id").asLong();
            if (oldest.isEmpty() || id < oldest.get()) {
                oldest = Optional.of(id);
            }
        }
        return oldest;
    }

    /** Makes an annotation and gives its id. */
    long create(Annotation annotation) throws AwayException, GrafanaRefusedException {
        JsonNode answer = call(request(annotations).post(body(annotation)));
        JsonNode id = answer.path("id");
        if (!id.canConvertToLong()) {
            throw new AwayException("Grafana gave no id but " + shown(answer.toString()), Duration.ZERO);
        }
        return id.longValue();
    }

    /** Changes what the annotation says; what it leaves out stays. */
    void patch(long id, Annotation annotation) throws AwayException, GrafanaRefusedException {
        HttpUrl url = annotations.newBuilder().addPathSegment(Long.toString(id)).build();
        call(request(url).patch(body(annotation)));
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private Request.Builder request(HttpUrl url) throws AwayException {
        Request.Builder request = new Request.Builder().url(url).header("Accept", "application/json");
        if (tokenFile != null) {
            request.header("Authorization", "Bearer " + token(tokenFile));
        }
        return request;
    }

    private static String token(String file) throws AwayException {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new AwayException(
                    "the token cannot be read from " + file + " (grafana.token_file): " + e, Duration.ZERO);
        }
    }

    private static RequestBody body(Annotation annotation) {
        ObjectNode json = MessageJson.mapper().createObjectNode();
        Instant time = annotation.time();
        if (time != null) {
            json.put("time", time.toEpochMilli());
        }
        Instant end = annotation.timeEnd();
        if (end != null) {
            json.put("timeEnd", end.toEpochMilli());
        }
        annotation.tags().forEach(json.putArray("tags")::add);
        json.put("text", annotation.text());
        return RequestBody.create(json.toString(), JSON);
    }

    private JsonNode call(Request.Builder builder) throws AwayException, GrafanaRefusedException {
        Request request = builder.build();
        try (Response response = http.newCall(request).execute()) {
            String text = response.body().string();
            if (response.isSuccessful()) {
                return MessageJson.mapper().readTree(text);
            }
            String what =
                    request.method() + " " + request.url().encodedPath() + ": " + response.code() + " " + shown(text);
            if (response.code() == TOO_MANY_REQUESTS || response.code() >= 500) {
                throw new AwayException(what, RetryAfter.parse(response.header("Retry-After"), clock.instant()));
            }
            throw new GrafanaRefusedException(response.code(), what);
        } catch (IOException e) {
            throw new AwayException(request.method() + " " + request.url().encodedPath() + ": " + e, Duration.ZERO);
        }
    }

    private static String shown(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
    }
}
