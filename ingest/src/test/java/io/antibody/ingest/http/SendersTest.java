package io.antibody.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What senders send, and what they are told. */
class SendersTest extends ServedIngest {
    @Test
    void aSampleIsTakenWhateverCurlSaysThatItIs() throws Exception {
        for (String type : List.of("application/x-www-form-urlencoded", "application/json", "text/plain")) {
            HttpResponse<String> answer = post("/v1/samples", type, sample("latency_ms", "12.5"));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(json(answer)).isEqualTo(json("{\"accepted\": 1}"));
        }
        assertThat(samples)
                .hasSize(3)
                .allSatisfy(sample -> assertThat(sample.value()).isEqualTo(12.5));
    }

    @Test
    void theGoodItemsOfABatchAreWrittenAndTheBadOnesNamedWithStatus400() throws Exception {
        HttpResponse<String> answer = post(
                "/v1/samples",
                "application/json",
                "[" + sample("latency_ms", "1") + "," + sample("latency_ms", "\"x\"") + "]");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.get("status").intValue()).isEqualTo(400);
        assertThat(problem.get("accepted").intValue()).isEqualTo(1);
        assertThat(problem.get("rejected").intValue()).isEqualTo(1);
        assertThat(problem.get("items"))
                .isEqualTo(json("[{\"item\": 1, \"field\": \"value\","
                        + " \"problem\": \"must be a number but is \\\"x\\\"\"}]"));
        assertThat(samples).hasSize(1);
    }

    @Test
    void newlineDelimitedJsonSurvivesABrokenLine() throws Exception {
        HttpResponse<String> answer = post(
                "/v1/samples",
                "application/x-ndjson",
                sample("latency_ms", "1") + "\n{\"service\": \n" + sample("latency_ms", "2") + "\n");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("accepted").intValue()).isEqualTo(2);
        assertThat(json(answer).get("items").get(0).get("item").intValue()).isEqualTo(1);
    }

    @Test
    void aMetricThatNobodyKnowsIsTakenWithANote() throws Exception {
        HttpResponse<String> answer = post("/v1/samples", "application/json", sample("latncy", "1"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("notes").get(0).textValue())
                .isEqualTo("metric latncy of shop is not in antibody.yaml: kept, never judged");
    }

    @Test
    void aCompressedBodyIsTaken() throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(body)) {
            gzip.write(sample("latency_ms", "3").getBytes(StandardCharsets.UTF_8));
        }

        HttpResponse<String> answer = send(request("/v1/samples", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void whileKafkaIsAwaySendersAreToldWhenToTryAgain() throws Exception {
        brokerAway = true;

        HttpResponse<String> answer = post("/v1/samples", "application/json", sample("latency_ms", "1"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(json(answer).get("detail").textValue())
                .isEqualTo("Kafka is away; nothing is lost: send all of it again");
        assertThat(counters.prometheus()).contains("antibody_ingest_broker_failures_total 1");
        assertThat(get("/health").statusCode()).isEqualTo(503);
    }

    @Test
    void aDeploymentEventOfAnotherToolIsTaken() throws Exception {
        HttpResponse<String> answer = post("/v1/deployments", "application/json", """
                {"type": "host-pushed", "release": {"service": "shop", "id": "r7", "revision": "42"},
                 "by": "deploy.sh", "batch": 1, "host": "shop0"}""");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(events).hasSize(1);
    }

    @Test
    void aClockOfASenderIsRefused() throws Exception {
        HttpResponse<String> answer =
                post("/v1/deployments", "application/json", "{\"type\": \"clock\", \"service\": \"shop\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(events).isEmpty();
    }

    @Test
    void itSaysWhatItDidAndThatItIsWell() throws Exception {
        post(
                "/v1/samples",
                "application/json",
                "[" + sample("latency_ms", "1") + "," + sample("latency_ms", "2") + "]");
        post("/v1/samples", "application/json", sample("latency_ms", "3").replace("shop", "shpo"));

        assertThat(get("/metrics").body())
                .contains("antibody_ingest_samples_accepted_total 2\n")
                .contains("antibody_ingest_refused_total{reason=\"unknown_service\"} 1\n");
        assertThat(get("/health").statusCode()).isEqualTo(200);
    }
}
