package io.antibody.detector.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.MetricKey;
import io.antibody.messages.MetricSample;
import io.antibody.messages.Rejected;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.SampleCodec;
import io.antibody.messages.Sick;
import io.antibody.messages.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionTopologyTest {
    private static final ShopLogs SHOP = ShopLogs.ofMarch();
    private static final Instant BEGIN = SHOP.begin;

    @TempDir
    Path stateDir;

    private DetectorDriver detector;

    @BeforeEach
    void start() {
        detector = new DetectorDriver(ShopLogs.config(), stateDir, BEGIN);
    }

    @AfterEach
    void stop() {
        detector.close();
    }

    @Test
    void aBadPushIsRegressedAndThenNothingMoreIsSaid() {
        SHOP.push(Duration.ofSeconds(40)).forEach(detector::send);
        SHOP.clocks(303, 343).forEach(detector::send);
        SHOP.samples(1, 0, 345, 30).forEach(detector::send);

        List<Verdict> verdicts = detector.verdicts();

        Verdict last = verdicts.get(verdicts.size() - 1);
        assertThat(last).isInstanceOf(Verdict.Regressed.class);
        assertThat(last.evidence().get(0).metric()).isEqualTo("latency_ms");
        assertThat(verdicts.subList(0, verdicts.size() - 1)).noneMatch(Verdict.Regressed.class::isInstance);
        assertThat(last.tick()).isBefore(BEGIN.plusSeconds(330));
    }

    @Test
    void aGoodPushGetsOneVerdictPerTickUntilTheLongestBakeIsOver() {
        SHOP.push(Duration.ofSeconds(20)).forEach(detector::send);
        SHOP.samples(2, 0, 400, 0).forEach(detector::send);
        SHOP.clocks(303, 400).forEach(detector::send);

        assertThat(detector.verdicts())
                .extracting(Verdict::tick)
                .containsExactlyElementsOf(java.util.stream.LongStream.range(303, 323)
                        .mapToObj(BEGIN::plusSeconds)
                        .toList());
    }

    @Test
    void withoutSamplesThereIsNoVerdict() {
        SHOP.push(Duration.ofSeconds(20)).forEach(detector::send);
        SHOP.clocks(303, 400).forEach(detector::send);

        assertThat(detector.verdicts()).isEmpty();
    }

    @Test
    void withoutTheDeploymentsClockNothingIsJudged() {
        SHOP.push(Duration.ofSeconds(20)).forEach(detector::send);
        SHOP.samples(2, 0, 400, 0).forEach(detector::send);

        assertThat(detector.verdicts()).isEmpty();
    }

    @Test
    void theNextBatchEndsTheWatchOfTheOneBefore() {
        SHOP.push(Duration.ofSeconds(60)).forEach(detector::send);
        detector.send(new ReleaseEvent.BatchStarted(
                ShopLogs.RELEASE, BEGIN.plusMillis(310_400), "antibody", 2, List.of("shop1", "shop2")));
        detector.send(new ReleaseEvent.BatchFinished(
                ShopLogs.RELEASE,
                BEGIN.plusMillis(313_700),
                "antibody",
                2,
                List.of("shop1", "shop2"),
                Duration.ofSeconds(8),
                Duration.ofSeconds(60),
                false));
        detector.send(new ReleaseEvent.RollingBack(
                ShopLogs.RELEASE, BEGIN.plusMillis(316_100), "bob", ReleaseEvent.Cause.OPERATOR, "asked for"));
        SHOP.samples(3, 0, 330, 0).forEach(detector::send);

        List<Verdict> verdicts = detector.verdicts();

        // The ticks of seconds 310 to 313 hold a change of hosts, that of second 316 the roll-back.
        assertThat(verdicts.stream().filter(v -> v.batch() == 1).map(Verdict::tick))
                .containsExactlyElementsOf(java.util.stream.LongStream.range(303, 310)
                        .mapToObj(BEGIN::plusSeconds)
                        .toList());
        assertThat(verdicts.stream().filter(v -> v.batch() == 2).map(Verdict::tick))
                .containsExactly(BEGIN.plusSeconds(314), BEGIN.plusSeconds(315));
    }

    @Test
    void aPoisonRecordIsSetAsideWithItsPlaceAndStopsNothing() {
        detector.record("shop|errors".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3}, BEGIN);
        SHOP.samples(1, 0, 1, 0).forEach(detector::send);

        Rejected rejected = detector.rejected().get(0);
        assertThat(rejected.sourcePartition()).isZero();
        assertThat(rejected.sourceOffset()).isZero();
        assertThat(rejected.record()).containsExactly(1, 2, 3);
        assertThat(rejected.reason()).isNotBlank();
        assertThat(detector.count("samples.rejected")).isEqualTo(1);
        assertThat(detector.store(Stores.CLOCKS).get(StoreKeys.service("shop"))).isNotNull();
    }

    @Test
    void theGoodItemsOfABadRecordAreTaken() {
        String json = """
                [{"service": "shop", "metric": "latency_ms", "host": "shop0", "value": 1},
                 {"service": "shop", "metric": "latency_ms", "host": "shop1", "value": "many"}]""";
        detector.record(
                "shop|latency_ms".getBytes(StandardCharsets.UTF_8), json.getBytes(StandardCharsets.UTF_8), BEGIN);

        assertThat(detector.rejected())
                .singleElement()
                .satisfies(rejected ->
                        assertThat(rejected.reason()).contains("item 1").contains("value"));
        assertThat(detector.store(Stores.CLOCKS).get(StoreKeys.service("shop"))).isNotNull();
    }

    @Test
    void aRecordWithoutItsKeyIsWrittenAgainPerKeyAndThenTaken() {
        String json = """
                [{"service": "shop", "metric": "latency_ms", "host": "shop0", "value": 1},
                 {"service": "shop", "metric": "orders", "value": 2}]""";
        detector.record(new byte[0], json.getBytes(StandardCharsets.UTF_8), BEGIN);

        assertThat(detector.rekeyed())
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsExactly("shop|latency_ms", "shop|orders");
        assertThat(detector.count("samples.rekeyed")).isEqualTo(2);
        assertThat(detector.rejected()).isEmpty();
        SampleClock clock = SampleClock.fromBytes(detector.store(Stores.CLOCKS).get(StoreKeys.service("shop")));
        assertThat(clock.millis()).isEqualTo(BEGIN.toEpochMilli());
    }

    @Test
    void aSampleTooFarAheadOfItsRecordIsRejected() {
        send("latency_ms", "shop0", BEGIN.plusSeconds(301), BEGIN, 1);

        assertThat(detector.rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reason()).contains("ahead"));
    }

    @Test
    void aSampleFromBeforeTheHistoryIsRejected() {
        send("latency_ms", "shop0", Instant.ofEpochSecond(BEGIN.toEpochMilli() / 1_000_000), BEGIN, 1);

        assertThat(detector.rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reason()).contains("history"));
    }

    @Test
    void aRatioWithoutDenominatorIsRejected() {
        send("errors", "shop0", BEGIN, BEGIN, 1);

        assertThat(detector.rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reason()).contains("denominator"));
    }

    @Test
    void aSampleOfAClosedTickIsLateAndDropped() {
        send("latency_ms", "shop0", BEGIN, BEGIN, 1);
        send("latency_ms", "shop0", BEGIN.plusMillis(1_999), BEGIN.plusMillis(1_999), 2);
        send("latency_ms", "shop1", BEGIN.plusMillis(500), BEGIN.plusMillis(2_000), 3);
        assertThat(detector.count("samples.late")).isZero();

        // With a grace of 1 s the tick of second 0 is closed once a sample of second 2 came.
        send("latency_ms", "shop0", BEGIN.plusMillis(2_000), BEGIN.plusMillis(2_000), 4);
        send("latency_ms", "shop1", BEGIN.plusMillis(500), BEGIN.plusMillis(2_000), 5);
        assertThat(detector.count("samples.late")).isEqualTo(1);
    }

    @Test
    void aHostWhoseClockIsFastDoesNotMakeTheOthersLate() {
        send("latency_ms", "shop0", BEGIN.plusSeconds(240), BEGIN, 1);
        send("latency_ms", "shop1", BEGIN, BEGIN, 1);

        assertThat(detector.count("samples.late")).isZero();
        assertThat(detector.rejected()).isEmpty();
    }

    @Test
    void aReleaseOfAnUnknownServiceIsNoData() {
        ReleaseRef release = new ReleaseRef("unknown", "r9", "rev2", null);
        detector.send(new ReleaseEvent.BatchFinished(
                release, BEGIN, "ann", 1, List.of("u0"), Duration.ofSeconds(8), Duration.ofSeconds(20), true));

        assertThat(detector.verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict).isInstanceOf(Verdict.NoData.class);
            assertThat(verdict.why()).contains("unknown is not among the services of antibody.yaml");
        });
    }

    @Test
    void samplesOfAnUnknownServiceAreKept() {
        MetricSample sample = new MetricSample("unknown", "m", "u0", null, BEGIN, 1, null);
        detector.send(new SampleBatch(sample.key(), List.of(sample)));

        assertThat(detector.store(Stores.APPENDS).approximateNumEntries()).isEqualTo(1);
    }

    @Test
    void anUnreadableEventIsCountedAndStopsNothing() {
        detector.event("no event".getBytes(StandardCharsets.UTF_8), "shop", BEGIN);

        assertThat(detector.count("events.unreadable")).isEqualTo(1);
    }

    @Test
    void whileABatchBakesTheDetectorKeepsTheDeploymentsClockGoing() {
        detector.wallClock(Duration.ofSeconds(303));
        SHOP.push(Duration.ofSeconds(2)).forEach(detector::send);
        detector.written();
        for (int i = 0; i < 20; i++) {
            detector.wallClock(Duration.ofMillis(250));
        }

        // From the bake's begin to its end, half a second behind the wall clock, and then no more.
        assertThat(detector.written())
                .extracting(DeploymentEvent::time)
                .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(1, 8)
                        .mapToObj(i -> SHOP.bake.plusMillis(250 * i))
                        .toList());
    }

    @Test
    void inTheQuietNoClockIsWritten() {
        SHOP.samples(1, 0, 10, 0).forEach(detector::send);
        detector.send(new ReleaseEvent.Queued(ShopLogs.RELEASE, BEGIN, "ann", null));
        detector.written();
        detector.wallClock(Duration.ofSeconds(10));

        assertThat(detector.written()).isEmpty();
    }

    @Test
    void aSickHostAmongHealthyOnesWithTheSameRevisionIsNamed() {
        List<String> all = List.of("shop0", "shop1", "shop2", "shop3");
        detector.send(new ReleaseEvent.BatchStarted(ShopLogs.RELEASE, SHOP.push, "antibody", 1, all));
        detector.send(new ReleaseEvent.BatchFinished(
                ShopLogs.RELEASE, SHOP.bake, "antibody", 1, all, Duration.ofSeconds(8), Duration.ofSeconds(40), false));
        SHOP.samples(4, 0, 345, 60).forEach(detector::send);
        SHOP.clocks(303, 343).forEach(detector::send);

        List<Verdict> verdicts = detector.verdicts();
        assertThat(verdicts.get(verdicts.size() - 1))
                .isInstanceOfSatisfying(
                        Verdict.Regressed.class,
                        regressed -> assertThat(regressed.sick()).isEqualTo(new Sick.OneHost("shop0")));
    }

    private void send(String metric, String host, Instant time, Instant recordTime, double value) {
        MetricSample sample = new MetricSample("shop", metric, host, null, time, value, null);
        detector.record(
                new MetricKey("shop", metric).wire().getBytes(StandardCharsets.UTF_8),
                SampleCodec.encode(new SampleBatch(sample.key(), List.of(sample))),
                recordTime);
    }
}
