package io.antibody.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.testing.Fuzz;
import io.antibody.messages.testing.HostileJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What is refused before it is understood: too large, too slow, or no request at all. */
class BoundsTest extends ServedIngest {
    @Test
    void aBodyThatIsTooLargeIsRefusedAlsoWhenItsLengthIsNotTold() throws Exception {
        byte[] large = " ".repeat(MAX_BODY + 1).getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> chunked = send(request("/v1/samples", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build());

        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(json(chunked).get("detail").textValue()).contains("body must have at most 20000 bytes");
        assertThat(counters.prometheus()).contains("antibody_ingest_refused_total{reason=\"too_large\"} 1");
    }

    @Test
    void aBodyThatGrowsTooLargeWhenDecompressedIsRefused() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[1_000_000]);
        }

        HttpResponse<String> answer = send(request("/v1/samples", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bomb.toByteArray()))
                .build());

        assertThat(bomb.size()).isLessThan(MAX_BODY);
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void aSenderThatDripsItsBodyIsCutOff() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write("POST /v1/samples HTTP/1.1\r\nHost: localhost\r\nContent-Length: 19000\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            // 100 bytes every 10 ms would take 1.9 s; the limit is 1 s.
            while (in.available() == 0) {
                out.write(new byte[100]);
                out.flush();
                Thread.onSpinWait();
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
            assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 408");
        }
    }

    @Test
    void unknownPathsAndMethodsAreAnsweredAsProblemsToo() throws Exception {
        assertThat(get("/v2/samples").statusCode()).isEqualTo(404);
        HttpResponse<String> wrongMethod = get("/v1/samples");
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(wrongMethod).get("status").intValue()).isEqualTo(405);
    }

    @Test
    void hostileRequestsAreRefusedWithAReasonAndBreakNothing() throws Exception {
        long seed = Long.getLong("fuzz.seed", 20_261_121L);
        Fuzz fuzz = new Fuzz(server.port(), seed);
        List<String> fields = List.of("service", "metric", "host", "group", "time", "value", "denominator", "type");
        fuzz.bodies("/v1/samples", 600, new HostileJson(seed, fields, sample("latency_ms", "1")));
        fuzz.bodies(
                "/v1/deployments",
                300,
                new HostileJson(
                        seed + 1,
                        fields,
                        "{\"type\":\"queued\",\"release\":{\"service\":\"shop\",\"id\":\"r\",\"revision\":\"2\"},"
                                + "\"time\":\"2026-11-20T12:00:00Z\",\"by\":\"ann\"}"));
        fuzz.names(
                300,
                List.of("GET", "POST", "PUT", "DELETE", "HEAD"),
                List.of("/*", "/v1/*", "/v1/samples/*", "/v1/samples?service=*", "/v1/deployments/*", "/health?*"));
        samples.clear();
        assertThat(post("/v1/samples", "application/json", sample("latency_ms", "12.5"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(samples).hasSize(1);
    }
}
