package io.antibody.detector.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.detector.history.HistoryLayout;
import io.antibody.detector.history.HistoryReader;
import io.antibody.detector.history.MetricSpan;
import io.antibody.messages.MetricKey;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in memory until the commit, and with what Kafka Streams is asked to tell of it. */
class CommittedTicksTest {
    private static final ShopLogs SHOP = ShopLogs.ofMarch();

    @Test
    void whatWasTakenInIsInTheStoreWithTheNextCommit(@TempDir Path folder) {
        try (DetectorDriver detector = new DetectorDriver(ShopLogs.config(), folder, SHOP.begin)) {
            SHOP.samples(1, 0, 3, 0).forEach(detector::send); // the driver commits after each record

            assertThat(entries(detector.store(Stores.APPENDS))).isEqualTo(3 * 3);
            HistoryLayout layout = HistoryLayout.of(ShopLogs.config().judging(), Detection.MAX_AHEAD);
            long tick = layout.grid().tickAt(SHOP.begin.toEpochMilli());
            MetricSpan span = new HistoryReader(layout, detector.store(Stores.APPENDS), detector.store(Stores.BLOCKS))
                    .read(new MetricKey("shop", "latency_ms"), tick, 3);
            assertThat(span.columns()).hasSize(8);
        }
    }

    @Test
    void betweenTwoCommitsAMetricIsOnePut() {
        RestartableDetector detector = new RestartableDetector(ShopLogs.config());
        SHOP.samples(1, 0, 20, 0).forEach(detector::send);

        assertThat(detector.stores.puts(Stores.APPENDS).count).isZero();
        detector.aCommit();
        assertThat(detector.stores.puts(Stores.APPENDS).count).isBetween(3L, 6L); // a block of a metric may begin there
        detector.aCommit();
        assertThat(detector.stores.puts(Stores.APPENDS).count).isBetween(3L, 6L);
    }

    private static int entries(KeyValueStore<Bytes, byte[]> store) {
        int entries = 0;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> unused = all.next();
                entries++;
            }
        }
        return entries;
    }
}
