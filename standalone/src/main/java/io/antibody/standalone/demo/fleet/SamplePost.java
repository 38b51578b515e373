package io.antibody.standalone.demo.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.antibody.messages.MessageJson;
import io.antibody.messages.MetricSample;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends samples to ingest over HTTP, as any program would. */
final class SamplePost {
    private static final Logger log = LoggerFactory.getLogger(SamplePost.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient client;
    private final URI url;

    SamplePost(HttpClient client, URI ingest) {
        this.client = client;
        this.url = ingest.resolve("/v1/samples");
    }

    /** Completes with whether all samples were taken; what was not is logged and lost, like a scrape that failed. */
    CompletableFuture<Boolean> send(List<MetricSample> samples) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json(samples)))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> {
                    boolean taken = response.statusCode() / 100 == 2;
                    if (!taken) {
                        log.warn("ingest answered {}: {}", response.statusCode(), response.body());
                    }
                    return taken;
                })
                .exceptionally(e -> {
                    log.warn("ingest did not answer: {}", e.toString());
                    return false;
                });
    }

    private static byte[] json(List<MetricSample> samples) {
        try {
            return MessageJson.mapper()
                    .writeValueAsBytes(samples.stream().map(SamplePost::object).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("samples cannot be written", e);
        }
    }

    private static Map<String, Object> object(MetricSample sample) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("service", sample.service());
        object.put("metric", sample.metric());
        if (sample.host() != null) {
            object.put("host", sample.host());
        }
        if (sample.group() != null) {
            object.put("group", sample.group());
        }
        object.put("time", sample.time().toEpochMilli());
        object.put("value", sample.value());
        if (sample.denominator() != null) {
            object.put("denominator", sample.denominator());
        }
        return object;
    }
}
