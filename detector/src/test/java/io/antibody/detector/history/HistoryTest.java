package io.antibody.detector.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.MetricKey;
import io.antibody.messages.MetricSample;
import io.antibody.messages.SampleColumns;
import io.antibody.messages.config.JudgingConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final MetricKey KEY = new MetricKey("shop", "latency_ms");
    private static final HistoryLayout LAYOUT = layout(Duration.ofDays(15));

    private final MemoryStores stores = new MemoryStores();
    private final HistoryReader reader = new HistoryReader(LAYOUT, stores.get("appends"), stores.get("blocks"));
    private Writing writer = writer(stores, LAYOUT);

    private record Reading(String host, long timeMillis, double value, double denominator) {
        MetricSample of(MetricKey key) {
            return new MetricSample(
                    key.service(),
                    key.metric(),
                    host,
                    null,
                    Instant.ofEpochMilli(timeMillis),
                    value,
                    Double.isNaN(denominator) ? null : denominator);
        }
    }

    /** A writer, and the memory of what it wrote. */
    private record Writing(HistoryWriter writer, OpenTicks open, SampleColumns columns) {
        /** Followed by a commit. */
        int append(MetricKey key, List<Reading> readings, long openTick) {
            int late = appendOnly(key, readings, openTick);
            open.write();
            return late;
        }

        int appendOnly(MetricKey key, List<Reading> readings, long openTick) {
            columns.take(key, readings.stream().map(one -> one.of(key)).toList());
            return writer.append(columns, openTick);
        }
    }

    @Test
    void aTickSumsTheSamplesOfEachHost() {
        writer.append(KEY, List.of(at("a", 5_000, 1), at("a", 5_900, 2), at("b", 5_100, 4)), 0);

        MetricSpan span = reader.read(KEY, 5, 1);
        assertThat(span.columns().keySet()).containsExactly("a", "b");
        assertThat(column(span, "a").sum(0)).isEqualTo(3);
        assertThat(column(span, "a").count(0)).isEqualTo(2);
        assertThat(column(span, "b").sum(0)).isEqualTo(4);
    }

    @Test
    void aSampleThatIsSentAgainCountsOnceWithItsLastValue() {
        writer.append(KEY, List.of(at("a", 5_000, 1)), 0);
        writer.append(KEY, List.of(at("a", 5_000, 1)), 0);
        writer.append(KEY, List.of(at("a", 5_000, 7)), 0);

        MetricSpan span = reader.read(KEY, 5, 1);
        assertThat(column(span, "a").sum(0)).isEqualTo(7);
        assertThat(column(span, "a").count(0)).isEqualTo(1);
    }

    @Test
    void denominatorsAreSummedAndKeptWhenTheBlockCloses() {
        writer.append(
                KEY, List.of(new Reading("a", 5_000, 1, 20), new Reading("a", 5_500, 2, 30), at("b", 5_000, 1)), 0);
        writer.append(KEY, List.of(at("a", 500_000, 1)), 400);

        assertThat(stores.get("blocks").get(keys().block(keys().blockOf(5), 0))).isNotNull();
        MetricSpan span = reader.read(KEY, 5, 1);
        assertThat(column(span, "a").denominator(0)).isEqualTo(50);
        assertThat(column(span, "b").denominator(0)).isNaN();
    }

    @Test
    void appendsAreWrittenOverSoThatTheirStoreDoesNotGrow() {
        for (int tick = 0; tick < 10_000; tick++) {
            writer.append(KEY, List.of(at("a", tick * 1_000L, tick)), tick - 1);
        }

        assertThat(stores.get("appends").approximateNumEntries()).isEqualTo(64L << LAYOUT.ringBits());
        assertThat(column(reader.read(KEY, 0, 10_000), "a").sum(4_321)).isEqualTo(4_321);
    }

    @Test
    void aRestartReadsOfBlocksThatAreClosedOnlyThatTheyAre() {
        for (int tick = 0; tick < 20 * HistoryKeys.BLOCK_TICKS; tick++) {
            writer.append(KEY, List.of(at("a", tick * 1_000L, tick)), tick);
        }
        long before = stores.puts("appends").read;
        writer = writer(stores, LAYOUT);
        writer.append(KEY, List.of(at("a", 20 * HistoryKeys.BLOCK_TICKS * 1_000L, 7)), 20 * HistoryKeys.BLOCK_TICKS);

        int slots = LAYOUT.keys(KEY).slots();
        assertThat(stores.puts("appends").read - before)
                .isBetween((long) slots, (long) slots + HistoryKeys.BLOCK_TICKS);
        MetricSpan span = reader.read(KEY, 20 * HistoryKeys.BLOCK_TICKS - 3, 4);
        assertThat(column(span, "a").sum(0)).isEqualTo(20 * HistoryKeys.BLOCK_TICKS - 3);
        assertThat(column(span, "a").sum(3)).isEqualTo(7);
    }

    @Test
    void blocksBeyondTheRetentionAreDeleted() {
        HistoryLayout hour = layout(Duration.ofHours(1));
        writer = writer(stores, hour);
        for (int tick = 0; tick < 10_000; tick++) {
            writer.append(KEY, List.of(at("a", tick * 1_000L, tick)), tick - 1);
        }

        assertThat(stores.get("blocks").approximateNumEntries()).isBetween(56L, 58L);
        MetricSpan all = reader.read(KEY, 0, 10_000);
        assertThat(column(all, "a").count(6_000)).isZero();
        assertThat(column(all, "a").count(6_500)).isEqualTo(1);
    }

    @Test
    void aBlockOfManyHostsIsKeptInChunks() {
        List<Reading> readings = new ArrayList<>();
        for (int host = 0; host < 1_000; host++) {
            readings.add(at("host" + host, 5_000, host));
        }
        writer.append(KEY, readings, 0);
        writer.append(KEY, List.of(at("a", 500_000, 1)), 400);

        assertThat(stores.get("blocks").approximateNumEntries()).isEqualTo(4);
        assertThat(reader.read(KEY, 5, 1).columns()).hasSize(1_000);
    }

    @Test
    void aRecordThatSpansMoreThanTheRingLosesNothing() {
        List<Reading> readings = new ArrayList<>();
        for (int tick = 0; tick < 3_600; tick++) {
            readings.add(at("a", tick * 1_000L, tick));
        }
        writer.append(KEY, readings, -5);

        HostColumn column = column(reader.read(KEY, 0, 3_600), "a");
        for (int tick = 0; tick < 3_600; tick++) {
            assertThat(column.sum(tick)).isEqualTo(tick);
        }
    }

    @Test
    void readingsOfClosedTicksAreLeftOutAndCounted() {
        assertThat(writer.append(KEY, List.of(at("a", 5_999, 1), at("a", 6_000, 2), at("b", 3, 3)), 6))
                .isEqualTo(2);
        assertThat(reader.read(KEY, 0, 10).columns().keySet()).containsExactly("a");
        assertThat(column(reader.read(KEY, 0, 10), "a").count(5)).isZero();
    }

    @Test
    void recordsOfOneMetricGrowIntoOneValueUntilTheyAreCommitted() {
        long first = keys().firstTick(3); // blocks begin where they like
        for (long tick = first; tick < first + 30; tick++) {
            writer.appendOnly(KEY, List.of(at("a", tick * 1_000, tick), at("b", tick * 1_000, tick)), first);
        }
        assertThat(stores.get("appends").approximateNumEntries()).isZero();
        writer.open().write();
        assertThat(stores.get("appends").approximateNumEntries()).isEqualTo(1);
        writer.append(KEY, List.of(at("a", first * 1_000 + 500, 1)), first);
        assertThat(stores.get("appends").approximateNumEntries()).isEqualTo(2);
    }

    @Test
    void metricsWhoseNamesBeginAlikeAreKeptApart() {
        writer.append(new MetricKey("shop", "a"), List.of(at("h", 1_000, 1)), 0);
        writer.append(new MetricKey("shop", "ab"), List.of(at("h", 1_000, 2)), 0);

        assertThat(column(reader.read(new MetricKey("shop", "a"), 0, 10), "h").sum(1))
                .isEqualTo(1);
    }

    /** Against the obvious model, with samples sent again, restarts, and blocks that close while the next ones grow. */
    @Property(tries = 60)
    void whatWasWrittenIsRead(@ForAll long seed) {
        MemoryStores stores = new MemoryStores(); // jqwik keeps the instance over all tries
        Writing writer = writer(stores, LAYOUT);
        HistoryReader reader = new HistoryReader(LAYOUT, stores.get("appends"), stores.get("blocks"));
        Random random = new Random(seed);
        TreeMap<Long, Reading> model = new TreeMap<>(); // one host: time to its last reading
        long openTick = 100;
        for (int step = 0; step < 400; step++) {
            if (random.nextInt(4) == 0) {
                writer.open().write();
                if (random.nextInt(5) == 0) {
                    writer = writer(stores, LAYOUT);
                }
            }
            if (random.nextInt(4) == 0) {
                openTick += random.nextInt(40);
            }
            List<Reading> readings = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                long time = openTick * 1_000 + random.nextInt(30) * 500L;
                readings.add(at("a", time, random.nextInt(1_000) / 8.0));
            }
            readings.forEach(reading -> model.put(reading.timeMillis(), reading));
            writer.appendOnly(KEY, readings, openTick);
        }
        writer.open().write();
        HostColumn column = column(reader.read(KEY, 100, (int) (openTick - 60)), "a");
        HostColumn inMemory = column(new HistoryReader(writer.open()).read(KEY, 100, column.ticks()), "a");
        for (int i = 0; i < column.ticks(); i++) {
            long start = (100 + i) * 1_000L;
            List<Reading> expected =
                    List.copyOf(model.subMap(start, start + 1_000).values());
            assertThat(column.count(i)).isEqualTo(expected.size());
            assertThat(inMemory.count(i)).isEqualTo(expected.size());
            assertThat(inMemory.sum(i)).isEqualTo(column.sum(i));
            assertThat(column.sum(i))
                    .isEqualTo(expected.stream().mapToDouble(Reading::value).sum());
        }
    }

    private static HostColumn column(MetricSpan span, String host) {
        return Objects.requireNonNull(span.column(host), host);
    }

    private static Writing writer(MemoryStores stores, HistoryLayout layout) {
        OpenTicks open = new OpenTicks(layout, stores.get("appends"), stores.get("blocks"));
        return new Writing(new HistoryWriter(open), open, new SampleColumns());
    }

    private static HistoryKeys keys() {
        return LAYOUT.keys(KEY);
    }

    private static HistoryLayout layout(Duration retention) {
        return HistoryLayout.of(
                new JudgingConfig(Duration.ofSeconds(1), Duration.ofSeconds(1), retention, 0.01, 0.1),
                Duration.ofMinutes(5));
    }

    private static Reading at(String host, long millis, double value) {
        return new Reading(host, millis, value, Double.NaN);
    }
}
