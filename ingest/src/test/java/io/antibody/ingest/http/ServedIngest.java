package io.antibody.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.antibody.ingest.Configs;
import io.antibody.ingest.intake.BrokerAwayException;
import io.antibody.ingest.intake.BrokerState;
import io.antibody.ingest.intake.EventRules;
import io.antibody.ingest.intake.Gate;
import io.antibody.ingest.intake.IngestCounters;
import io.antibody.ingest.intake.IngestLimits;
import io.antibody.ingest.intake.SampleRules;
import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.MetricSample;
import io.antibody.messages.config.ConfigProblem;
import io.antibody.messages.config.HttpConfig;
import io.antibody.messages.config.SecurityConfig;
import io.antibody.messages.serving.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A running HTTP server of ingest whose Kafka is two lists, and a client. Noon; bodies of at most 20,000 bytes. */
abstract class ServedIngest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    static final int MAX_BODY = 20_000;
    private static final IngestLimits LIMITS =
            new IngestLimits(MAX_BODY, 100, Duration.ofMinutes(5), Duration.ofDays(15), Duration.ofSeconds(1));

    final List<MetricSample> samples = new ArrayList<>();
    final List<DeploymentEvent> events = new ArrayList<>();
    final IngestCounters counters = new IngestCounters();
    private final HttpClient client = HttpClient.newHttpClient();
    volatile boolean brokerAway;
    final HttpServer server = IngestHttp.start(
            new HttpConfig.Listen("127.0.0.1", 0),
            SecurityConfig.OPEN,
            new IngestHttp.Served(
                    new Gate<>(
                            new SampleRules(Configs.services(), LIMITS),
                            items -> write(samples, items),
                            counters,
                            counters::samplesAccepted,
                            () -> NOW),
                    new Gate<>(
                            new EventRules(Configs.services(), LIMITS),
                            items -> write(events, items),
                            counters,
                            counters::eventsAccepted,
                            () -> NOW),
                    counters,
                    () -> new BrokerState(!brokerAway, NOW, brokerAway ? "stopped" : ""),
                    () -> LIMITS,
                    () -> List.of(new ConfigProblem("antibody.yaml", 3, 4, "judging.tick", "is wrong")),
                    () -> NOW));

    @AfterEach
    void stop() {
        server.close();
    }

    private <T> void write(List<T> into, List<T> items) throws BrokerAwayException {
        if (brokerAway) {
            throw new BrokerAwayException("Kafka is away");
        }
        into.addAll(items);
    }

    static String sample(String metric, String value) {
        return "{\"service\": \"shop\", \"metric\": \"" + metric + "\", \"host\": \"shop0\", \"value\": " + value + "}";
    }

    HttpResponse<String> post(String path, String type, String body) throws Exception {
        return send(request(path, type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    HttpRequest.Builder request(String path, String type) {
        return HttpRequest.newBuilder(uri(path)).header("Content-Type", type);
    }

    HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    static JsonNode json(HttpResponse<String> answer) throws Exception {
        return json(answer.body());
    }

    static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
