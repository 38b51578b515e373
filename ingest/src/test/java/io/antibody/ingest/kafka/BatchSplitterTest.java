package io.antibody.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.MetricKey;
import io.antibody.messages.MetricSample;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.SampleCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BatchSplitterTest {
    private static final int MAX_BYTES = 2_000;
    private final BatchSplitter splitter = new BatchSplitter(MAX_BYTES);

    @Test
    void samplesOfOneKeyTravelInOneRecord() {
        List<SampleBatch> batches = splitter.split(List.of(sample("a", 1, 5), sample("b", 2, 5), sample("a", 3, 5)));

        assertThat(batches)
                .containsExactly(
                        new SampleBatch(new MetricKey("shop", "a"), List.of(sample("a", 1, 5), sample("a", 3, 5))),
                        new SampleBatch(new MetricKey("shop", "b"), List.of(sample("b", 2, 5))));
    }

    @Property(tries = 200)
    void noSampleIsLostAndNoRecordIsTooLarge(
            @ForAll @Size(max = 200) List<@IntRange(min = 1, max = 200) Integer> hosts) {
        List<MetricSample> samples = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            samples.add(sample("a", i, hosts.get(i)));
        }

        List<SampleBatch> batches = splitter.split(samples);

        assertThat(batches.stream().flatMap(batch -> batch.samples().stream())).containsExactlyElementsOf(samples);
        assertThat(batches)
                .allSatisfy(batch -> assertThat(SampleCodec.encode(batch)).hasSizeLessThanOrEqualTo(MAX_BYTES));
    }

    private static MetricSample sample(String metric, int value, int hostLength) {
        return new MetricSample(
                "shop", metric, "\u20ac".repeat(hostLength), null, Instant.EPOCH, value, (double) value);
    }
}
