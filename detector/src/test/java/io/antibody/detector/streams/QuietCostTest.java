package io.antibody.detector.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.detector.history.MemoryStores.Puts;
import io.antibody.messages.MetricSample;
import io.antibody.messages.SampleBatch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a sample costs while nothing is pushed. The figures are those of README.md. */
class QuietCostTest {
    private static final int SECONDS = 3_600;

    @Test
    void aRecordOfAllHostsIsOneAppendAndABlockEvery64Ticks() {
        RestartableDetector detector = new RestartableDetector(ShopLogs.config());
        ShopLogs.ofMarch().samples(9, 0, SECONDS, 0).forEach(batch -> {
            detector.send(batch);
            detector.aCommit();
        });

        // Three metrics; two of them for eight hosts: 17 samples in 3 records a second.
        long samples = 17L * SECONDS;
        Puts appends = detector.stores.puts(Stores.APPENDS);
        Puts blocks = detector.stores.puts(Stores.BLOCKS);
        assertThat(appends.count).isEqualTo(3L * SECONDS);
        assertThat(blocks.count).isBetween(3L * SECONDS / 64 - 3, 3L * SECONDS / 64 + 3);
        assertThat((double) appends.bytes / samples).isBetween(20.0, 30.0);
        assertThat((double) blocks.bytes / samples).isBetween(3.0, 5.0);
        assertThat(detector.stores.puts(Stores.TIMELINES).count).isZero();
    }

    @Test
    void aRecordOfOneSampleIsOneAppend() {
        RestartableDetector detector = new RestartableDetector(ShopLogs.config());
        long samples = 0;
        for (SampleBatch batch : ShopLogs.ofMarch().samples(9, 0, 640, 0)) {
            for (MetricSample sample : batch.samples()) {
                detector.send(new SampleBatch(batch.key(), List.of(sample)));
                detector.aCommit();
                samples++;
            }
        }

        Puts appends = detector.stores.puts(Stores.APPENDS);
        assertThat(appends.count).isEqualTo(samples);
        assertThat((double) appends.bytes / samples).isBetween(40.0, 60.0);
    }
}
