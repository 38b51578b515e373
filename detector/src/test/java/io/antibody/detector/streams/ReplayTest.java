package io.antibody.detector.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.MetricKey;
import io.antibody.messages.MetricSample;
import io.antibody.messages.Rejected;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.Topics;
import io.antibody.messages.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final ShopLogs SHOP = ShopLogs.ofMarch();

    @TempDir
    Path folder;

    private final List<String> verdicts = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    private Replay replay(String name) throws Exception {
        return new Replay(ShopLogs.config(), Files.createDirectory(folder.resolve(name)), this::took, rejected::add);
    }

    private void took(Verdict verdict) {
        verdicts.add(
                HexFormat.of().formatHex(Topics.VERDICTS.values().serializer().serialize("", verdict)));
    }

    @Test
    void saysWhatTheTopologySaidThoughNobodyWritesClocks() throws Exception {
        List<DeploymentEvent> push = SHOP.push(Duration.ofSeconds(30));
        List<SampleBatch> samples = SHOP.samples(7, 150, 345, 1.5);
        List<String> live;
        try (DetectorDriver detector = new DetectorDriver(ShopLogs.config(), folder, SHOP.begin)) {
            push.forEach(detector::send);
            SHOP.clocks(303, 345).forEach(detector::send);
            samples.forEach(detector::send);
            live = detector.verdictBytes();
        }
        try (Replay replay = replay("replay")) {
            push.forEach(replay::event);
            replay.event(new DeploymentEvent.Clock("shop", SHOP.begin.plus(Duration.ofDays(400))));
            samples.forEach(
                    batch -> replay.samples(batch, batch.samples().get(0).time()));
        }
        assertThat(live).hasSize(30);
        assertThat(verdicts).isEqualTo(live);
    }

    @Test
    void whatALiveDetectorWouldRejectIsToldWithItsReason() throws Exception {
        try (Replay replay = replay("rejecting")) {
            MetricSample shares = new MetricSample("shop", "errors", "shop0", null, SHOP.begin, 1, null);
            replay.samples(new SampleBatch(new MetricKey("shop", "errors"), List.of(shares)), SHOP.begin);
        }
        assertThat(rejected)
                .singleElement()
                .satisfies(one -> assertThat(one.reason())
                        .contains("denominator is missing, but errors of shop is a ratio in antibody.yaml"));
    }

    @Test
    void pastTicksAreThoseThatWereClosed() throws Exception {
        try (Replay replay = replay("past")) {
            assertThat(replay.past().span("shop")).isNull();
            SHOP.samples(7, 0, 100, 0)
                    .forEach(batch ->
                            replay.samples(batch, batch.samples().get(0).time()));
            // The last one, of second 99, is open; with a grace of a second so is the one before.
            assertThat(replay.past().span("shop"))
                    .isEqualTo(new PastTicks.Span(SHOP.begin, SHOP.begin.plusSeconds(98)));
        }
    }

    @Test
    void aStoreOnDiskIsReadInTheOrderOfItsKeys() {
        try (DiskStore store = new DiskStore("store", folder)) {
            for (byte key : new byte[] {3, 1, (byte) 200, 2}) {
                store.put(Bytes.wrap(new byte[] {key}), new byte[] {key});
            }
            store.delete(Bytes.wrap(new byte[] {2}));
            assertThat(keys(store.range(Bytes.wrap(new byte[] {1}), Bytes.wrap(new byte[] {3}))))
                    .containsExactly((byte) 1, (byte) 3);
            assertThat(keys(store.all())).containsExactly((byte) 1, (byte) 3, (byte) 200);
            assertThat(store.putIfAbsent(Bytes.wrap(new byte[] {1}), new byte[] {9}))
                    .containsExactly(1);
            assertThat(store.get(Bytes.wrap(new byte[] {7}))).isNull();
            assertThatThrownBy(() -> new DiskStore("store", folder)).hasMessageContaining("store store failed");
        }
    }

    private static List<Byte> keys(KeyValueIterator<Bytes, byte[]> entries) {
        List<Byte> keys = new ArrayList<>();
        try (entries) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                assertThat(entry.value).isEqualTo(entry.key.get());
                keys.add(entry.key.get()[0]);
            }
        }
        return keys;
    }
}
