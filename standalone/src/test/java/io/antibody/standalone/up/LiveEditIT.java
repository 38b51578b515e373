package io.antibody.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antibody.messages.config.FollowedConfig;
import io.antibody.messages.config.HttpConfig.Listen;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of Antibody in this process, while its antibody.yaml is edited. */
class LiveEditIT {
    /** What is promised. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final String FILE = """
            kafka: {bootstrap: "localhost:0", partitions: 2}
            zookeeper: {connect: "localhost:0"}
            http: {ingest: "127.0.0.1:0", detector: "127.0.0.1:0", rollout: "127.0.0.1:0"}
            judging: {tick: 1s}
            services:
              shop: {hosts: [shop1], metrics: {latency_ms: up}}
            """;

    private static final String SECOND = "  cart: {hosts: [cart1], metrics: {errors: up}}\n";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void aValidEditTakesEffectInEveryPartAndABadOneIsShownByEveryPart() throws Exception {
        edit(FILE);
        try (FollowedConfig config = FollowedConfig.of(folder.resolve("antibody.yaml"));
                AllInOne all = AllInOne.start(config, folder.resolve("data"))) {
            Listen ingest = all.config().http().ingest();
            Listen detector = all.config().http().detector();
            Listen rollout = all.config().http().rollout();
            assertThat(post(ingest, "/v1/samples", sample("cart"))).isEqualTo(400);

            edit(FILE + SECOND);
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(get(rollout, "/v1/services")).contains("cart");
                assertThat(get(detector, "/v1/services")).contains("cart");
                assertThat(post(ingest, "/v1/samples", sample("cart"))).isEqualTo(200);
            });

            edit(FILE + SECOND.replace("errors: up", "errors: upp"));
            String place = "antibody.yaml:7:44: services.cart.metrics.errors";
            String problem = place + ": must be up, down or both";
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(get(ingest, "/health")).contains(place);
                assertThat(get(detector, "/health")).contains(place);
                assertThat(get(rollout, "/health")).contains(place);
                assertThat(get(rollout, "/")).contains(problem);
            });
            assertThat(get(rollout, "/v1/services")).contains("cart");

            edit(FILE);
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(get(rollout, "/")).doesNotContain("is not in force");
                assertThat(get(rollout, "/v1/services")).doesNotContain("cart");
            });
        }
    }

    private static String sample(String service) {
        return "{\"service\":\"" + service + "\",\"metric\":\"errors\",\"host\":\"cart1\",\"value\":1}";
    }

    private String get(Listen at, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(uri(at, path)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private int post(Listen at, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(at, path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static URI uri(Listen at, String path) {
        return URI.create("http://" + at.host() + ":" + at.port() + path);
    }

    /** As editors do it: a new file beside, renamed over the old one. */
    private void edit(String text) throws IOException {
        Path written = Files.writeString(folder.resolve("antibody.yaml.new"), text);
        Files.move(written, folder.resolve("antibody.yaml"), StandardCopyOption.REPLACE_EXISTING);
    }
}
