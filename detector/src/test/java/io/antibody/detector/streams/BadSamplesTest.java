package io.antibody.detector.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.MetricSample;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.SampleCodec;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyYaml;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What real fleets send during a push; the push of shop0 is good unless said otherwise, and bakes in seconds 303 to 343. */
class BadSamplesTest {
    private static final ShopLogs SHOP = ShopLogs.ofMarch();

    private final RestartableDetector detector = new RestartableDetector(ShopLogs.config());

    @Test
    void aCounterThatStartsAnewWithTheRestartIsNoHarm() {
        // Requests since the start of the process: 100 a second, from 0 again on the pushed host.
        List<Verdict> verdicts = judged(sample -> {
            long second = second(sample);
            boolean restarted = "shop0".equals(sample.host()) && second >= 302;
            return sample.metric().equals("latency_ms")
                    ? with(sample, sample.time(), 100.0 * (restarted ? second - 302 : second + 5_000))
                    : sample;
        });

        assertThat(verdicts).hasSize(40).noneMatch(Verdict.Regressed.class::isInstance);
    }

    /** Where less is harm a restart looked like the loss of everything, as long as the counter was judged by its level. */
    @Test
    void aCounterThatStartsAnewWithTheRestartIsNoHarmWhereLessIsHarmEither() {
        RestartableDetector down = new RestartableDetector(AntibodyYaml.parse("antibody.yaml", """
                kafka: {bootstrap: "127.0.0.1:1", partitions: 4, replication: 1}
                http: {ingest: "127.0.0.1:0", detector: "127.0.0.1:0", rollout: "127.0.0.1:0"}
                judging: {tick: 1s, grace: 1s}
                services:
                  shop:
                    hosts: ["shop[0-7]"]
                    metrics:
                      latency_ms: down
                """));
        List<Verdict> verdicts = judged(down, sample -> {
            long second = second(sample);
            boolean restarted = "shop0".equals(sample.host()) && second >= 302;
            double counted = 100 * (restarted ? second - 302 : second + 5_000);
            return sample.metric().equals("latency_ms")
                    ? with(sample, sample.time(), counted + sample.value())
                    : sample;
        });

        assertThat(verdicts).hasSize(40).noneMatch(BadSamplesTest::isAlarm);
    }

    @Test
    void aCounterThatStartsAnewOnAControlHostIsNoHarm() {
        List<Verdict> verdicts = judged(sample -> {
            long second = second(sample);
            boolean restarted = "shop5".equals(sample.host()) && second >= 310;
            return sample.metric().equals("latency_ms")
                    ? with(sample, sample.time(), 100.0 * (restarted ? second - 310 : second + 5_000))
                    : sample;
        });

        assertThat(verdicts).hasSize(40).noneMatch(BadSamplesTest::isAlarm);
    }

    @Test
    void aCountOfRequestsThatIsZeroForATickOnAControlHostIsNoHarm() {
        List<Verdict> verdicts = judged(sample -> sample.metric().equals("errors")
                        && "shop5".equals(sample.host())
                        && second(sample) >= 310
                        && second(sample) < 313
                ? withoutRequests(sample)
                : sample);

        assertThat(verdicts).hasSize(40).noneMatch(BadSamplesTest::isAlarm);
    }

    @Test
    void whatIsNoNumberIsSetAsideAndTheOthersAreJudged() {
        events().forEach(detector::send);
        for (SampleBatch batch : SHOP.samples(1, 0, 350, 0)) {
            MetricSample first = batch.samples().get(0);
            long second = second(first);
            double none = List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
                    .get((int) second % 3);
            boolean broken = second >= 305 && first.metric().equals("latency_ms") && second % 4 == 0;
            detector.send(batch, first.time(), broken ? withFirstValue(batch, none) : SampleCodec.encode(batch));
        }

        assertThat(detector.verdicts()).hasSize(40).noneMatch(BadSamplesTest::isAlarm);
        assertThat(detector.counters().rejected().getCount()).isEqualTo(11);
    }

    /** Protobuf holds a double as its eight bytes, the lowest first. */
    private static byte[] withFirstValue(SampleBatch batch, double value) {
        byte[] record = SampleCodec.encode(batch);
        ByteBuffer bytes = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + Double.BYTES <= record.length; at++) {
            if (bytes.getDouble(at) == batch.samples().get(0).value()) {
                bytes.putDouble(at, value);
                return record;
            }
        }
        throw new IllegalArgumentException("no such value in " + batch);
    }

    @Test
    void constantSeriesZerosAndValuesOfAnySizeAreHealthy() {
        for (double level : new double[] {0, 250, 1e-12, 1e15}) {
            RestartableDetector fresh = new RestartableDetector(ShopLogs.config());
            events().forEach(fresh::send);
            for (SampleBatch batch : SHOP.samples(1, 0, 350, 0)) {
                fresh.send(new SampleBatch(
                        batch.key(),
                        batch.samples().stream()
                                .map(sample -> with(sample, sample.time(), level))
                                .toList()));
            }
            List<Verdict> verdicts = fresh.verdicts();
            assertThat(verdicts).as("level " + level).hasSize(40).noneMatch(BadSamplesTest::isAlarm);
            // That 20 requests a second without an error are no accident takes more than 40 seconds to show.
            assertThat(verdicts.get(39))
                    .as("level " + level)
                    .isInstanceOf(level == 0 ? Verdict.Inconclusive.class : Verdict.Healthy.class);
        }
    }

    @Test
    void aHostWhoseClockJumpsAheadIsSetAsideAndTheOthersAreJudged() {
        List<Verdict> verdicts = judged(sample -> "shop5".equals(sample.host()) && second(sample) >= 310
                ? with(sample, sample.time().plus(Duration.ofHours(1)), sample.value())
                : sample);

        assertThat(verdicts).hasSize(40).noneMatch(BadSamplesTest::isAlarm);
        assertThat(detector.counters().rejected().getCount()).isEqualTo(2 * (350 - 310));
    }

    @Test
    void aHostWhoseClockJumpsALittleAheadMakesNobodyLate() {
        List<Verdict> verdicts = judged(sample -> "shop5".equals(sample.host()) && second(sample) >= 310
                ? with(sample, sample.time().plusSeconds(240), sample.value())
                : sample);

        assertThat(verdicts).hasSize(40).noneMatch(BadSamplesTest::isAlarm);
        assertThat(detector.counters().late().getCount()).isZero();
    }

    @Test
    void samplesOfAHostWhoseClockJumpsBackAreLateAndCounted() {
        List<Verdict> verdicts = judged(sample -> "shop5".equals(sample.host()) && second(sample) >= 310
                ? with(sample, sample.time().minusSeconds(120), sample.value())
                : sample);

        assertThat(verdicts).hasSize(40).noneMatch(BadSamplesTest::isAlarm);
        assertThat(detector.counters().late().getCount()).isEqualTo(2 * (350 - 310));
    }

    /** Ahead of the record, too far ahead of it, and back: in none of these is there anything to judge it by. */
    @Test
    void aPushedHostWhoseClockJumpsIsSilentAndHoldsTheRollout() {
        for (Duration jump : List.of(Duration.ofSeconds(240), Duration.ofHours(1), Duration.ofSeconds(-120))) {
            List<Verdict> verdicts = judged(
                    new RestartableDetector(ShopLogs.config()),
                    sample -> "shop0".equals(sample.host()) && second(sample) >= 302
                            ? with(sample, sample.time().plus(jump), sample.value())
                            : sample);

            assertThat(verdicts.get(39)).as("jump " + jump).isInstanceOf(Verdict.NoData.class);
            assertThat(verdicts)
                    .as("jump " + jump)
                    .noneMatch(Verdict.Healthy.class::isInstance)
                    .noneMatch(Verdict.Regressed.class::isInstance);
        }
    }

    @Test
    void samplesThatComeTwiceOrInAnotherOrderWithinTheGraceChangeNothing() {
        RestartableDetector inOrder = new RestartableDetector(ShopLogs.config());
        events().forEach(inOrder::send);
        SHOP.samples(1, 0, 350, 3).forEach(inOrder::send);
        List<SampleBatch> shuffled = new ArrayList<>(SHOP.samples(1, 0, 350, 3));
        for (int i = 3; i + 5 < shuffled.size(); i += 6) {
            Collections.swap(shuffled, i, i + 3); // the next second's samples of the same metric come first
            Collections.swap(shuffled, i + 1, i + 4);
            Collections.swap(shuffled, i + 2, i + 5);
        }
        events().forEach(detector::send);
        shuffled.forEach(batch -> {
            detector.send(batch);
            detector.send(batch);
        });

        assertThat(detector.verdictBytes()).isEqualTo(inOrder.verdictBytes()).isNotEmpty();
    }

    @Test
    void hostsThatComeAndGoDuringAPushChangeNothing() {
        List<Verdict> verdicts = judged(sample -> {
            long second = second(sample);
            if ("shop6".equals(sample.host()) && second >= 308 || "shop7".equals(sample.host()) && second % 4 < 2) {
                return null;
            }
            return "shop5".equals(sample.host()) && second < 306 ? null : sample;
        });

        assertThat(verdicts).hasSize(40).noneMatch(BadSamplesTest::isAlarm);
    }

    @Test
    void aMetricThatStartsWithThePushIsNeverHealthyNorHarm() {
        List<Verdict> verdicts =
                judged(sample -> sample.metric().equals("latency_ms") && second(sample) < 303 ? null : sample);

        assertThat(verdicts)
                .hasSize(40)
                .noneMatch(BadSamplesTest::isAlarm)
                .noneMatch(Verdict.Healthy.class::isInstance);
    }

    @Test
    void aMetricThatStopsWithThePushIsNoDataAndNamed() {
        List<Verdict> verdicts =
                judged(sample -> sample.metric().equals("errors") && second(sample) >= 302 ? null : sample);

        assertThat(verdicts.get(39))
                .isInstanceOfSatisfying(
                        Verdict.NoData.class,
                        noData -> assertThat(noData.silentMetrics()).containsExactly("errors"));
        assertThat(verdicts).noneMatch(Verdict.Healthy.class::isInstance);
    }

    @Test
    void aMetricThatStopsOnThePushedHostAloneIsNoData() {
        List<Verdict> verdicts =
                judged(sample -> "shop0".equals(sample.host()) && second(sample) >= 302 ? null : sample);

        assertThat(verdicts.get(39)).isInstanceOf(Verdict.NoData.class);
    }

    @Test
    void hostsWithoutEndAreRefusedAndThoseOfTheFileAreStillTaken() {
        List<MetricSample> flood = new ArrayList<>();
        for (int i = 0; i < SampleGate.MOST_HOSTS + 100; i++) {
            flood.add(new MetricSample("shop", "latency_ms", "pod-" + i, null, SHOP.begin, 1, null));
        }
        detector.send(new SampleBatch(flood.get(0).key(), flood));
        assertThat(detector.counters().rejected().getCount()).isEqualTo(100);

        judged(sample -> sample);
        assertThat(detector.counters().rejected().getCount()).isEqualTo(100);
        assertThat(detector.verdicts()).hasSize(40);
    }

    @Test
    void servicesAndMetricsWithoutEndAreRefused() {
        for (int i = 0; i < SampleGate.MOST_SERVICES + 7; i++) {
            MetricSample sample = new MetricSample("job-" + i, "m", null, null, SHOP.begin, 1, null);
            detector.send(new SampleBatch(sample.key(), List.of(sample)));
        }
        assertThat(detector.counters().rejected().getCount()).isEqualTo(7);

        for (int i = 0; i < SampleGate.MOST_METRICS; i++) {
            MetricSample sample = new MetricSample("shop", "id-" + i, null, null, SHOP.begin, 1, null);
            detector.send(new SampleBatch(sample.key(), List.of(sample)));
        }
        assertThat(detector.counters().rejected().getCount()).isEqualTo(7 + SampleGate.MOST_SERVICES);
    }

    @Test
    void releasesOfServicesWithoutEndArePassedOver() {
        for (int i = 0; i < SampleGate.MOST_SERVICES + 3; i++) {
            ReleaseRef release = new ReleaseRef("job-" + i, "r", "2", "1");
            detector.send(new ReleaseEvent.Released(release, SHOP.begin, "ann"));
        }

        assertThat(detector.counters().unreadableEvents().getCount()).isEqualTo(3);
    }

    /** @param change what is sent in place of a sample; null for nothing */
    private List<Verdict> judged(UnaryOperator<@Nullable MetricSample> change) {
        return judged(detector, change);
    }

    private static List<Verdict> judged(RestartableDetector detector, UnaryOperator<@Nullable MetricSample> change) {
        events().forEach(detector::send);
        for (SampleBatch batch : SHOP.samples(1, 0, 350, 0)) {
            List<MetricSample> samples = new ArrayList<>();
            for (MetricSample sample : batch.samples()) {
                MetricSample changed = change.apply(sample);
                if (changed != null) {
                    samples.add(changed);
                }
            }
            if (!samples.isEmpty()) {
                detector.send(
                        new SampleBatch(batch.key(), samples),
                        batch.samples().get(0).time());
            }
        }
        return detector.verdicts();
    }

    private static List<DeploymentEvent> events() {
        List<DeploymentEvent> events = new ArrayList<>(SHOP.push(Duration.ofSeconds(40)));
        events.addAll(SHOP.clocks(303, 350));
        return events;
    }

    private static MetricSample with(MetricSample sample, Instant time, double value) {
        return new MetricSample(
                sample.service(), sample.metric(), sample.host(), null, time, value, sample.denominator());
    }

    private static MetricSample withoutRequests(MetricSample sample) {
        return new MetricSample(sample.service(), sample.metric(), sample.host(), null, sample.time(), 0, 0.0);
    }

    private static long second(MetricSample sample) {
        return Duration.between(SHOP.begin, sample.time()).toSeconds();
    }

    private static boolean isAlarm(Verdict verdict) {
        return verdict instanceof Verdict.Regressed || verdict instanceof Verdict.NoData;
    }
}
