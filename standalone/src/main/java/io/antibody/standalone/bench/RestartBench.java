package io.antibody.standalone.bench;

import io.antibody.detector.DetectorService;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.Topics;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.standalone.cli.Folders;
import io.antibody.standalone.embedded.EmbeddedKafka;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * How long a detector that watches a release says nothing when it is started anew: with its state folder, and without,
 * when it has to get its state back from Kafka. One broker, one process.
 */
final class RestartBench {
    private static final int THREADS = 2;
    private static final double MEGA = 1e6;

    private final Path folder;
    private final LongSupplier nanos;
    private final Consumer<String> tell;

    /**
     * @param folder where servers and state live; to be deleted afterwards
     * @param nanos a clock that only goes forward
     * @param tell takes each line of progress
     */
    RestartBench(Path folder, LongSupplier nanos, Consumer<String> tell) {
        this.folder = folder;
        this.nanos = nanos;
        this.tell = tell;
    }

    /**
     * The figures of one run.
     *
     * @param samples how many the detector had taken in
     * @param diskBytes of the state folder
     * @param heapBytes that the detector holds when it is idle, the broker's not counted
     * @param withFolder seconds from the start to the first verdict, the state folder being there
     * @param withoutFolder the same when the state has to come from Kafka
     */
    record Figures(int series, long samples, long diskBytes, long heapBytes, double withFolder, double withoutFolder) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d series, %,d samples taken in: %.0f MB on disk, %.0f MB of heap; from the start to the first verdict"
                            + " %.1f s with the state folder, %.1f s without it",
                    series,
                    samples,
                    diskBytes / MEGA,
                    heapBytes / MEGA,
                    withFolder,
                    withoutFolder);
        }
    }

    Figures run(BenchFleet fleet) throws InterruptedException, ExecutionException, IOException {
        Path state = folder.resolve("detector");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()));
                Backlog backlog = new Backlog(kafka.bootstrap());
                VerdictLatency verdicts = new VerdictLatency(kafka.bootstrap(), nanos)) {
            AntibodyConfig config = fleet.config(kafka.bootstrap(), THREADS);
            Topics.ensure(admin, config.kafka());
            long records = fill(fleet, backlog);
            long heapBefore = heap();
            long heap;
            try (DetectorService detector = DetectorService.start(config, state)) {
                tell.accept("the detector takes them in ...");
                new Consumption(admin, DetectorService.CONSUMER_GROUP, nanos, nanos).of(records);
                heap = heap() - heapBefore;
                fleet.pushOf(fleet.firstService(), fleet.ticks()).forEach(backlog::event);
                tick(fleet, fleet.ticks(), backlog);
                tick(fleet, fleet.ticks() + 3, backlog);
                verdicts.await(fleet.firstService(), 1);
            }
            long disk = size(state);
            tell.accept("started again with its state folder ...");
            double with = restart(config, state, verdicts, fleet, fleet.ticks() + 6, backlog);
            Folders.delete(state);
            tell.accept("started again without it ...");
            double without = restart(config, state, verdicts, fleet, fleet.ticks() + 9, backlog);
            return new Figures(fleet.series(), (long) fleet.series() * fleet.ticks(), disk, heap, with, without);
        }
    }

    /** Seconds until the verdict on the tick that was sent while no detector ran. */
    private double restart(
            AntibodyConfig config, Path state, VerdictLatency verdicts, BenchFleet fleet, int tick, Backlog backlog) {
        verdicts.drain();
        tick(fleet, tick, backlog);
        long begin = nanos.getAsLong();
        try (DetectorService detector = DetectorService.start(config, state)) {
            verdicts.await(fleet.firstService(), 1);
            return (nanos.getAsLong() - begin) / 1e9;
        }
    }

    private static void tick(BenchFleet fleet, int tick, Backlog backlog) {
        fleet.samples(tick).forEach(backlog::samples);
        backlog.flush();
    }

    private long fill(BenchFleet fleet, Backlog backlog) {
        tell.accept(String.format(
                Locale.ROOT,
                "%,d series, %,d ticks: writing %,d samples ...",
                fleet.series(),
                fleet.ticks(),
                (long) fleet.series() * fleet.ticks()));
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

    private static long heap() {
        System.gc(); // asks for what is really held; a figure of the size, not of the time
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
