package io.antibody.standalone.bench;

import com.sun.management.OperatingSystemMXBean;
import io.antibody.detector.DetectorService;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.Topics;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.standalone.embedded.EmbeddedKafka;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * How many samples a second the detector takes into history and verdicts, beside Kafka Streams that only copies the same
 * records in the same run; and how long a verdict takes from the sample that decides its tick. One broker, one process.
 */
final class DetectorBench {
    /** Both sides get as many. */
    private static final int THREADS = 2;

    private final Path folder;
    private final LongSupplier nanos;
    private final Consumer<String> tell;

    /**
     * @param folder where servers and state live; to be deleted afterwards
     * @param nanos a clock that only goes forward
     * @param tell takes each line of progress
     */
    DetectorBench(Path folder, LongSupplier nanos, Consumer<String> tell) {
        this.folder = folder;
        this.nanos = nanos;
        this.tell = tell;
    }

    /**
     * The figures of one run.
     *
     * @param series how many series there were
     * @param passThrough samples per second of the bare pass-through, and the CPU time of each
     * @param detector the same of the detector
     * @param latency from the deciding sample's acknowledgement to the verdict, as committed
     */
    record Figures(
            int series, Consumption.Pace passThrough, Consumption.Pace detector, VerdictLatency.Percentiles latency) {
        double share() {
            return detector.perSecond() / passThrough.perSecond();
        }

        /** The round with the median share of the pass-through. */
        static Figures median(List<Figures> rounds) {
            return rounds.stream()
                    .sorted(Comparator.comparingDouble(Figures::share))
                    .toList()
                    .get(rounds.size() / 2);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d series: pass-through %,.0f samples/s (CPU %.2f µs each), detector %,.0f samples/s (%.2f µs),"
                            + " %.2f of it (by CPU %.2f);"
                            + " from the deciding sample to the verdict p50 %.0f ms, p99 %.0f ms",
                    series,
                    passThrough.perSecond(),
                    passThrough.cpuMicros(),
                    detector.perSecond(),
                    detector.cpuMicros(),
                    share(),
                    passThrough.cpuMicros() / detector.cpuMicros(),
                    latency.p50(),
                    latency.p99());
        }
    }

    /**
     * @param end when the samples end; recent, so that the broker keeps them
     * @param paced how many ticks are sent one by one to measure the latency
     */
    Figures run(int series, int ticks, Instant end, int paced) throws InterruptedException, ExecutionException {
        BenchFleet fleet = new BenchFleet(series, ticks, end);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()));
                Backlog backlog = new Backlog(kafka.bootstrap())) {
            AntibodyConfig config = fleet.config(kafka.bootstrap(), THREADS);
            Topics.ensure(admin, config.kafka());
            admin.createTopics(List.of(
                            new NewTopic(PassThrough.TARGET, Optional.of(BenchFleet.PARTITIONS), Optional.empty())))
                    .all()
                    .get();
            long records = fill(fleet, backlog);
            double samplesPerRecord = (double) fleet.series() * ticks / records;

            tell.accept("bare pass-through ...");
            Consumption.Pace bare;
            try (PassThrough streams = new PassThrough(kafka.bootstrap(), folder.resolve("bare"), THREADS)) {
                bare = consumption(admin, PassThrough.GROUP).of(records).ofEach(samplesPerRecord);
            }
            tell.accept("detector ...");
            try (DetectorService detector = DetectorService.start(config, folder.resolve("detector"));
                    VerdictLatency latency = new VerdictLatency(kafka.bootstrap(), nanos)) {
                Consumption.Pace judged = consumption(admin, DetectorService.CONSUMER_GROUP)
                        .of(records)
                        .ofEach(samplesPerRecord);
                tell.accept("latency, tick by tick ...");
                return new Figures(fleet.series(), bare, judged, latency.measure(fleet, backlog, paced));
            }
        }
    }

    private Consumption consumption(Admin admin, String group) {
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Consumption(admin, group, nanos, process::getProcessCpuTime);
    }

    private long fill(BenchFleet fleet, Backlog backlog) {
        tell.accept(fleet.series() + " series, " + fleet.ticks() + " ticks: writing "
                + (long) fleet.series() * fleet.ticks() + " samples ...");
        fleet.events().forEach(backlog::event);
        long records = 0;
        for (int tick = 0; tick < fleet.ticks(); tick++) {
            for (SampleBatch batch : fleet.samples(tick)) {
                backlog.samples(batch);
                records++;
            }
        }
        backlog.flush();
        return records;
    }
}
