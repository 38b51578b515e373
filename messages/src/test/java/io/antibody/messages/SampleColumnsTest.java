package io.antibody.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Columns hold what {@link SampleCodec} reads, or nothing. */
class SampleColumnsTest {
    private final SampleColumns columns = new SampleColumns();

    @Property
    void theSamplesOfAnyRecord(@ForAll("batches") SampleBatch batch) {
        assertThat(columns.read(SampleCodec.encode(batch))).isTrue();
        assertThat(columns.key()).isEqualTo(batch.key());
        assertThat(samples()).isEqualTo(withoutGroups(batch.samples()));
    }

    @Property
    void samplesThatAreReadAlready(@ForAll("batches") SampleBatch batch) {
        columns.take(batch.key(), batch.samples());
        assertThat(samples()).isEqualTo(withoutGroups(batch.samples()));
    }

    @Property(tries = 5_000)
    void whatIsReadOfABrokenRecordHasNothingWrongInIt(
            @ForAll("batches") SampleBatch batch, @ForAll @IntRange(max = 10_000) int at, @ForAll byte to) {
        byte[] record = SampleCodec.encode(batch);
        record[at % record.length] = to;
        if (columns.read(record)) {
            Decoded decoded = SampleCodec.decode(record, Instant.EPOCH);
            assertThat(decoded.problems()).isEmpty();
            assertThat(samples()).isEqualTo(withoutGroups(decoded.samples()));
        }
    }

    @Test
    void jsonIsLeftToTheCodec() {
        assertThat(columns.read("{\"service\":\"shop\",\"metric\":\"m\",\"value\":1}".getBytes(UTF_8)))
                .isFalse();
    }

    @Test
    void aHostIsTheSameObjectInEveryRecord() {
        read("web1", "web2");
        WireName web2 = columns.host(1);
        read("web2", "web1");
        assertThat(columns.host(0)).isSameAs(web2);
        assertThat(columns.host(1)).hasToString("web1");
    }

    @Test
    void namesWithoutEndAreReadAndNotKept() {
        for (int i = 0; i < WireNames.MOST; i++) {
            read("pod-" + i);
        }
        read("pod-" + WireNames.MOST);
        assertThat(columns.host(0)).hasToString("pod-" + WireNames.MOST);
        assertThat(numberOfHost()).isEqualTo(WireName.NO_NUMBER);
        read("pod-7");
        assertThat(numberOfHost()).isEqualTo(9); // after a service and a metric
    }

    private int numberOfHost() {
        return Objects.requireNonNull(columns.host(0)).number();
    }

    private void read(String... hosts) {
        List<MetricSample> samples = new ArrayList<>();
        for (String host : hosts) {
            samples.add(new MetricSample("shop", "m", host, null, Instant.EPOCH, 1, null));
        }
        assertThat(columns.read(
                        SampleCodec.encode(new SampleBatch(samples.get(0).key(), samples))))
                .isTrue();
    }

    private List<MetricSample> samples() {
        List<MetricSample> samples = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            WireName host = columns.host(i);
            double denominator = columns.denominator(i);
            samples.add(new MetricSample(
                    columns.key().service(),
                    columns.key().metric(),
                    host == null ? null : host.text(),
                    null,
                    Instant.ofEpochMilli(columns.time(i)),
                    columns.value(i),
                    Double.isNaN(denominator) ? null : denominator));
        }
        return samples;
    }

    private static List<MetricSample> withoutGroups(List<MetricSample> samples) {
        return samples.stream()
                .map(one -> new MetricSample(
                        one.service(), one.metric(), one.host(), null, one.time(), one.value(), one.denominator()))
                .toList();
    }

    @Provide
    Arbitrary<SampleBatch> batches() {
        return AnyMessage.batches();
    }
}
