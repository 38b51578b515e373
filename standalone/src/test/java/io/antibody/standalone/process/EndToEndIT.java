package io.antibody.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples and deployment events in over HTTP, verdicts out, through {@code antibody up}. */
class EndToEndIT {
    private static final String SERVICES = """
            judging: {tick: 1s, grace: 1s}
            services:
              cart: {hosts: ["c[1-4]"], metrics: {latency_ms: up}}
              desk: {hosts: ["c[1-4]"], metrics: {latency_ms: up}}
            """;

    @TempDir
    static Path folder;

    private static UpProcess up;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        up = UpProcess.start(folder, SERVICES);
    }

    @AfterAll
    static void stop() throws Exception {
        up.close();
    }

    @Test
    void aPushByAnotherToolThatSlowsItsHostsDownIsRegressed() throws Exception {
        JsonNode verdict = push("cart", 30, "regressed");

        assertThat(verdict.path("why").asText()).contains("latency_ms");
        assertThat(verdict.at("/sick/type").asText()).isEqualTo("all-pushed-hosts");
    }

    @Test
    void aPushByAnotherToolThatChangesNothingIsHealthy() throws Exception {
        JsonNode verdict = push("desk", 0, "healthy");

        assertThat(verdict.at("/release/revision").asText()).isEqualTo("2");
    }

    private JsonNode push(String service, double shiftMillis, String expected) throws Exception {
        PushFromElsewhere push =
                new PushFromElsewhere(service, "r-" + service, Instant.now().minusSeconds(60), shiftMillis);
        post("/v1/deployments", push.eventsJson());
        post("/v1/samples", push.samplesJson(1));
        URI latest = URI.create(up.detector() + "/v1/services/" + service + "/releases/r-" + service + "/verdict");
        return await().atMost(Duration.ofSeconds(90))
                .until(
                        () -> new ObjectMapper()
                                .readTree(client.send(
                                                HttpRequest.newBuilder(latest).build(), BodyHandlers.ofString())
                                        .body()),
                        verdict -> verdict.path("type").asText().equals(expected));
    }

    private void post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(up.ingest() + path))
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
