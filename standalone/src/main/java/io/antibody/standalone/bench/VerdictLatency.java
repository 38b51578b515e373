package io.antibody.standalone.bench;

import io.antibody.messages.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** From the acknowledgement of the sample that closes a tick to that tick's verdict, as a reader of committed records sees it. */
final class VerdictLatency implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration SETTLED = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final KafkaConsumer<String, byte[]> consumer;
    private final LongSupplier nanos;

    /** @param nanos a clock that only goes forward */
    VerdictLatency(String bootstrap, LongSupplier nanos) {
        this.nanos = nanos;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "group.id",
                        "bench-verdicts",
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topics.VERDICTS.name()));
    }

    /** In milliseconds. */
    record Percentiles(double p50, double p99) {}

    /** Sends ticks one by one, each when the verdicts of the one before are there. */
    Percentiles measure(BenchFleet fleet, Backlog backlog, int ticks) {
        // The last two ticks of the backlog are still open: grace, and the tick that holds the last sample.
        await(fleet.firstService(), fleet.ticks() - fleet.ticks() / 2 - 2);
        double[] millis = new double[ticks];
        for (int i = 0; i < ticks; i++) {
            fleet.samples(fleet.ticks() + i).forEach(backlog::samples);
            backlog.flush();
            long acknowledged = nanos.getAsLong();
            await(fleet.firstService(), 1);
            millis[i] = (nanos.getAsLong() - acknowledged) / 1e6;
        }
        Arrays.sort(millis);
        return new Percentiles(millis[ticks / 2], millis[(int) (ticks * 0.99)]);
    }

    /** Reads what is there, so that only what comes later is waited for. */
    void drain() {
        while (!consumer.poll(SETTLED).isEmpty()) {
            // Each of them was seen.
        }
    }

    /** Returns when so many verdicts of the service have come. */
    void await(String service, int verdicts) {
        int seen = 0;
        long begin = nanos.getAsLong();
        while (seen < verdicts) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                seen += record.key().equals(service) ? 1 : 0;
            }
            if (nanos.getAsLong() - begin > PATIENCE.toNanos()) {
                throw new IllegalStateException(seen + " of " + verdicts + " verdicts of " + service);
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
