package io.antibody.dashboards.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antibody.dashboards.store.wire.TimeSeries;
import io.antibody.dashboards.store.wire.WriteRequest;
import io.antibody.messages.MetricSample;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.SampleCodec;
import io.antibody.messages.consuming.AwayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.Snappy;

class RemoteWriteSinkTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private final Store store = new Store();
    private final MockWebServer server = new MockWebServer();
    private RemoteWriteSink sink;

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(store);
        server.start();
        sink = RemoteWriteSink.to(server.url("/api/v1/write").toString(), () -> NOW);
    }

    @AfterEach
    void stop() {
        sink.close();
        server.close();
    }

    @Test
    void samplesAreWrittenAsTheProtocolAsks() throws Exception {
        sink.take(record(sample("shop0", NOW)));
        sink.flush();

        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("POST /api/v1/write HTTP/1.1");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/x-protobuf");
        assertThat(request.getHeaders().get("Content-Encoding")).isEqualTo("snappy");
        assertThat(request.getHeaders().get("X-Prometheus-Remote-Write-Version"))
                .isEqualTo("0.1.0");
        assertThat(store.hosts()).containsExactly("shop0");
    }

    @Test
    void jsonOfTheConsoleProducerIsCarriedToo() throws Exception {
        sink.take(record("{\"service\": \"shop\", \"metric\": \"latency_ms\", \"host\": \"shop1\", \"value\": 3}"
                .getBytes(StandardCharsets.UTF_8)));
        sink.flush();

        assertThat(store.written.get(0).getSamples(0).getTimestamp())
                .as("the record's own time")
                .isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void aSampleOfTheFarFutureIsLeftOutSoThatTheOthersAreTaken() throws Exception {
        sink.take(record(sample("shop0", NOW.plusSeconds(301))));
        sink.take(record(sample("shop1", NOW.plusSeconds(300))));
        sink.flush();

        assertThat(store.hosts()).containsExactly("shop1");
        assertThat(sink.dropped()).isEqualTo(1);
    }

    @Test
    void poisonIsPassedOver() throws Exception {
        sink.take(record(new byte[] {1, 2, 3}));
        sink.take(record("[{\"service\": 3}]".getBytes(StandardCharsets.UTF_8)));
        sink.flush();

        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void aSeriesThatTheStoreRefusesCostsOnlyItself() throws Exception {
        store.refused = Set.of("shop3");
        for (int host = 0; host < 8; host++) {
            sink.take(record(sample("shop" + host, NOW)));
        }
        sink.flush();

        assertThat(store.hosts())
                .containsExactlyInAnyOrder("shop0", "shop1", "shop2", "shop4", "shop5", "shop6", "shop7");
        assertThat(sink.dropped()).isEqualTo(1);
    }

    @Test
    void aStoreThatRefusesEverythingIsNotAskedForEver() throws Exception {
        List<String> hosts = new ArrayList<>();
        for (int host = 0; host < 1_000; host++) {
            hosts.add("h" + host);
            sink.take(record(sample("h" + host, NOW)));
        }
        store.refused = Set.copyOf(hosts);
        sink.flush();

        assertThat(sink.dropped()).isEqualTo(1_000);
        assertThat(server.getRequestCount()).isLessThan(150);
    }

    @Test
    void aStoreInTroubleHoldsEverythingForAsLongAsItAsks() {
        store.status = 503;
        sink.take(record(sample("shop0", NOW)));

        assertThatThrownBy(sink::flush)
                .isInstanceOfSatisfying(
                        AwayException.class, e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
    }

    @Test
    void aWrongAddressHoldsEverythingAndSaysWhatToCheck() {
        store.status = 404;
        sink.take(record(sample("shop0", NOW)));

        assertThatThrownBy(sink::flush)
                .isInstanceOf(AwayException.class)
                .hasMessageContaining("check metric_store.remote_write_url");
    }

    private static MetricSample sample(String host, Instant time) {
        return new MetricSample("shop", "latency_ms", host, null, time, 1, null);
    }

    private static ConsumerRecord<byte[], byte[]> record(MetricSample sample) {
        return record(SampleCodec.encode(new SampleBatch(sample.key(), List.of(sample))));
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
        return new ConsumerRecord<>(
                "antibody.metrics",
                0,
                0,
                NOW.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                value.length,
                new byte[0],
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    /** A store that refuses a whole request if it does not want one series of it, as Prometheus does. */
    private static final class Store extends Dispatcher {
        private final List<TimeSeries> written = new CopyOnWriteArrayList<>();
        private volatile Set<String> refused = Set.of();
        private volatile int status = 204;

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            try {
                WriteRequest write = WriteRequest.parseFrom(Snappy.uncompress(
                        Objects.requireNonNull(request.getBody()).toByteArray()));
                if (write.getTimeseriesList().stream().anyMatch(series -> refused.contains(host(series)))) {
                    return answer(400);
                }
                if (status == 204) {
                    written.addAll(write.getTimeseriesList());
                }
                return answer(status);
            } catch (IOException e) {
                return answer(400);
            }
        }

        List<String> hosts() {
            return written.stream().map(Store::host).toList();
        }

        private static String host(TimeSeries series) {
            return series.getLabels(1).getValue();
        }

        private static MockResponse answer(int status) {
            return new MockResponse.Builder()
                    .code(status)
                    .addHeader("Retry-After", "7")
                    .build();
        }
    }
}
