package io.antibody.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.antibody.messages.config.GrafanaConfig;
import io.antibody.messages.consuming.AwayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shapes of requests and answers are those of Grafana's documentation of its annotations API. */
class GrafanaClientTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private final MockWebServer server = new MockWebServer();

    @TempDir
    private Path folder;

    private GrafanaClient client;

    @BeforeEach
    void start() throws IOException {
        server.start();
        Path token = folder.resolve("token");
        Files.writeString(token, "glsa_secret\n");
        client = new GrafanaClient(
                server.url("/grafana").toString(),
                new GrafanaConfig(null, token.toString(), "http://localhost:8080"),
                Duration.ofSeconds(20),
                () -> NOW);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void anAnnotationIsPostedWithTheToken() throws Exception {
        answer(200, "{\"message\": \"Annotation added\", \"id\": 1}");

        long id = client.create(new Annotation(Instant.ofEpochMilli(1507037197339L), null, List.of("a", "b"), "text"));

        assertThat(id).isEqualTo(1);
        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getTarget()).isEqualTo("/grafana/api/annotations");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer glsa_secret");
        assertThat(request.getHeaders().get("Content-Type")).startsWith("application/json");
        assertJson(request, "{\"time\": 1507037197339, \"tags\": [\"a\", \"b\"], \"text\": \"text\"}");
    }

    @Test
    void aPatchHoldsOnlyWhatIsToChange() throws Exception {
        answer(200, "{\"message\": \"Annotation patched\"}");

        client.patch(1145, new Annotation(null, Instant.ofEpochMilli(1507180805056L), List.of("c"), "end"));

        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("PATCH");
        assertThat(request.getTarget()).isEqualTo("/grafana/api/annotations/1145");
        assertJson(request, "{\"timeEnd\": 1507180805056, \"tags\": [\"c\"], \"text\": \"end\"}");
    }

    @Test
    void theOldestOfThoseWithAllTagsIsFound() throws Exception {
        answer(200, "[{\"id\": 1125, \"tags\": [\"a\", \"b c\"]}, {\"id\": 1124, \"tags\": [\"a\", \"b c\"]}]");
        answer(200, "[]");

        assertThat(client.find(List.of("a", "b c"))).contains(1124L);
        assertThat(server.takeRequest().getTarget())
                .isEqualTo("/grafana/api/annotations?type=annotation&matchAny=false&limit=10&tags=a&tags=b%20c");
        assertThat(client.find(List.of("a"))).isEmpty();
    }

    @Test
    void aServerInTroubleMayBeAskedAgainWhenItSaysSo() {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", "7")
                .build());
        server.enqueue(new MockResponse.Builder().code(502).build());
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());

        assertThatThrownBy(() -> client.find(List.of()))
                .isInstanceOfSatisfying(
                        AwayException.class, e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
        assertThatThrownBy(() -> client.find(List.of())).isInstanceOf(AwayException.class);
        assertThatThrownBy(() -> client.find(List.of())).isInstanceOf(AwayException.class);
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void aRefusalSaysWhatGrafanaSaid() {
        answer(403, "{\"message\": \"You'll need additional permissions\"}");

        assertThatThrownBy(() -> client.find(List.of()))
                .isInstanceOf(GrafanaRefusedException.class)
                .hasMessage("GET /grafana/api/annotations: 403 {\"message\": \"You'll need additional permissions\"}");
    }

    @Test
    void anAnswerThatIsNoJsonIsTrouble() {
        answer(200, "<html>login</html>");

        assertThatThrownBy(() -> client.find(List.of())).isInstanceOf(AwayException.class);
    }

    private void answer(int code, String body) {
        server.enqueue(new MockResponse.Builder().code(code).body(body).build());
    }

    private static void assertJson(RecordedRequest request, String expected) throws IOException {
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(Objects.requireNonNull(request.getBody()).utf8()))
                .isEqualTo(json.readTree(expected));
    }
}
