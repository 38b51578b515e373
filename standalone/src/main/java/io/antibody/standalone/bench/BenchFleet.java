package io.antibody.standalone.bench;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.MetricKey;
import io.antibody.messages.MetricSample;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.ServicePartition;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.AntibodyYaml;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A fleet to measure with: as many services in each partition, each of their hosts with the same metrics, a sample of each
 * a second.
 */
final class BenchFleet {
    static final int PARTITIONS = 8;
    static final int METRICS = 20;

    private final List<String> services = new ArrayList<>();
    private final int hosts;
    private final int ticks;
    private final Instant begin;

    /**
     * @param series about how many series (metric x host) there are in all
     * @param ticks of a second
     * @param end the last tick ends about here
     */
    BenchFleet(int series, int ticks, Instant end) {
        this(1, Math.max(2, series / (PARTITIONS * METRICS)), ticks, end);
    }

    /**
     * @param perPartition services in each partition
     * @param hosts of each service
     */
    BenchFleet(int perPartition, int hosts, int ticks, Instant end) {
        this.hosts = hosts;
        this.ticks = ticks;
        this.begin = Instant.ofEpochSecond(end.getEpochSecond() - ticks);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            IntStream.iterate(0, name -> name + 1)
                    .mapToObj(name -> "service" + name)
                    .filter(in(partition))
                    .limit(perPartition)
                    .forEach(services::add);
        }
    }

    private static Predicate<String> in(int partition) {
        return service -> ServicePartition.of(service, PARTITIONS) == partition;
    }

    int series() {
        return services.size() * hosts * METRICS;
    }

    int ticks() {
        return ticks;
    }

    String firstService() {
        return services.get(0);
    }

    /** @param threads of Kafka Streams; its own choice hangs on the number of cores */
    AntibodyConfig config(String bootstrap, int threads) {
        StringBuilder yaml = new StringBuilder();
        yaml.append("kafka: {bootstrap: \"")
                .append(bootstrap)
                .append("\", partitions: ")
                .append(PARTITIONS);
        yaml.append(", replication: 1, properties: {num.stream.threads: \"" + threads
                + "\"}}\nhttp: {detector: \"127.0.0.1:0\"}\njudging: {tick: 1s, grace: 1s}\nservices:\n");
        for (String service : services) {
            yaml.append("  ")
                    .append(service)
                    .append(":\n    hosts: [\"host[0-")
                    .append(hosts - 1)
                    .append("]\"]\n");
            yaml.append("    metrics:\n");
            for (int metric = 0; metric < METRICS; metric++) {
                yaml.append("      metric").append(metric).append(": up\n");
            }
        }
        return AntibodyYaml.parse("bench.yaml", yaml.toString());
    }

    /** A record per service and metric: the samples of all hosts in one tick, made from the same few numbers. */
    List<SampleBatch> samples(int tick) {
        Random random = new Random(tick);
        Instant time = begin.plusSeconds(tick).plusMillis(500);
        List<SampleBatch> records = new ArrayList<>();
        for (String service : services) {
            for (int m = 0; m < METRICS; m++) {
                String metric = "metric" + m;
                List<MetricSample> samples = new ArrayList<>(hosts);
                for (int h = 0; h < hosts; h++) {
                    double value = 100 + random.nextGaussian();
                    samples.add(new MetricSample(service, metric, "host" + h, null, time, value, null));
                }
                records.add(new SampleBatch(new MetricKey(service, metric), samples));
            }
        }
        return records;
    }

    /**
     * A push of the first host of each service, half way, from when on it is watched, and the clock of the bake, tick by tick; at the end one far ahead,
     * so that only samples hold back a verdict.
     */
    List<DeploymentEvent> events() {
        Instant push = begin.plusSeconds(ticks / 2);
        // Brokers refuse records that are more than an hour ahead.
        Duration bake = Duration.ofSeconds(ticks / 2).plus(Duration.ofMinutes(30));
        List<DeploymentEvent> events = new ArrayList<>();
        for (String service : services) {
            ReleaseRef release = new ReleaseRef(service, "bench", "2", "1");
            List<String> pushed = List.of("host0");
            events.add(new ReleaseEvent.BatchStarted(release, push, "bench", 1, pushed));
            events.add(new ReleaseEvent.BatchFinished(release, push, "bench", 1, pushed, bake, bake, true));
            for (int tick = 1; tick < ticks - ticks / 2; tick++) {
                events.add(new DeploymentEvent.Clock(service, push.plusSeconds(tick)));
            }
            events.add(new DeploymentEvent.Clock(service, push.plus(bake)));
        }
        return events;
    }

    /** A push of the first host of one service at this tick, and its clock so far ahead that only samples hold back a verdict. */
    List<DeploymentEvent> pushOf(String service, int tick) {
        Instant push = begin.plusSeconds(tick);
        Duration bake = Duration.ofMinutes(30);
        ReleaseRef release = new ReleaseRef(service, "bench", "2", "1");
        List<String> pushed = List.of("host0");
        return List.of(
                new ReleaseEvent.BatchStarted(release, push, "bench", 1, pushed),
                new ReleaseEvent.BatchFinished(release, push, "bench", 1, pushed, bake, bake, true),
                new DeploymentEvent.Clock(service, push.plus(bake)));
    }
}
