package io.antibody.detector.streams;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.MetricKey;
import io.antibody.messages.MetricSample;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.AntibodyYaml;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Synthetic logs of service {@code shop}: eight hosts, a tick of a second, a push of its first host in second 300 that
 * bakes from second 303 on.
 */
public final class ShopLogs {
    /** When the logs begin. */
    public final Instant begin;

    /** When the push begins. */
    public final Instant push;

    /** When its bake begins. */
    public final Instant bake;

    public static final ReleaseRef RELEASE = new ReleaseRef("shop", "r1", "rev2", "rev1");
    public static final int HOSTS = 8;

    /** @param begin a whole second */
    public ShopLogs(Instant begin) {
        this.begin = begin;
        this.push = begin.plusSeconds(300);
        this.bake = begin.plusSeconds(303);
    }

    static ShopLogs ofMarch() {
        return new ShopLogs(Instant.parse("2026-03-01T12:00:00Z"));
    }

    public static AntibodyConfig config() {
        return config("127.0.0.1:1");
    }

    public static AntibodyConfig config(String bootstrap) {
        return config(bootstrap, "");
    }

    /** @param properties of Kafka's clients and Kafka Streams */
    public static AntibodyConfig config(String bootstrap, String properties) {
        return AntibodyYaml.parse("antibody.yaml", """
                kafka: {bootstrap: "%s", partitions: 4, replication: 1, properties: {%s}}
                http: {ingest: "127.0.0.1:0", detector: "127.0.0.1:0", rollout: "127.0.0.1:0"}
                judging: {tick: 1s, grace: 1s}
                services:
                  shop:
                    hosts: ["shop[0-7]"]
                    metrics:
                      latency_ms: up
                      errors: {type: ratio, harm: up}
                      orders: {type: count, class: business, harm: down}
                """.formatted(bootstrap, properties));
    }

    /** One record per metric and second: of seconds {@code from} to {@code to}, the last not included. */
    public List<SampleBatch> samples(long seed, int from, int to, double faultyLatencyOfShop0) {
        List<SampleBatch> records = new ArrayList<>();
        for (int second = from; second < to; second++) {
            Random random = new Random(seed * 1_000_003 + second);
            Instant time = begin.plusSeconds(second).plusMillis(300);
            List<MetricSample> latency = new ArrayList<>();
            List<MetricSample> errors = new ArrayList<>();
            for (int h = 0; h < HOSTS; h++) {
                String host = "shop" + h;
                boolean faulty = h == 0 && second >= 303;
                double level = 50 + 2 * random.nextGaussian() + (faulty ? faultyLatencyOfShop0 : 0);
                latency.add(new MetricSample("shop", "latency_ms", host, null, time, level, null));
                double failed = random.nextInt(200) == 0 ? 1 : 0;
                errors.add(new MetricSample("shop", "errors", host, null, time, failed, 20.0));
            }
            double orders = 400 + 20 * random.nextGaussian();
            records.add(new SampleBatch(new MetricKey("shop", "latency_ms"), latency));
            records.add(new SampleBatch(new MetricKey("shop", "errors"), errors));
            records.add(new SampleBatch(
                    new MetricKey("shop", "orders"),
                    List.of(new MetricSample("shop", "orders", null, null, time, Math.rint(orders), null))));
        }
        return records;
    }

    /** The push of shop0 up to the begin of its bake. */
    public List<DeploymentEvent> push(Duration bakeMax) {
        Duration bakeMin = bakeMax.dividedBy(2);
        return List.of(
                new ReleaseEvent.Queued(RELEASE, push.minusSeconds(1), "ann", null),
                new ReleaseEvent.BatchStarted(RELEASE, push, "antibody", 1, List.of("shop0")),
                new ReleaseEvent.HostPushed(RELEASE, push.plusMillis(2_500), "antibody", 1, "shop0", null),
                new ReleaseEvent.BatchFinished(
                        RELEASE, bake, "antibody", 1, List.of("shop0"), bakeMin, bakeMax, false));
    }

    /** Four clock records a second, from the begin of the bake on. */
    public List<DeploymentEvent> clocks(int fromSecond, int toSecond) {
        List<DeploymentEvent> clocks = new ArrayList<>();
        for (long millis = fromSecond * 1_000L; millis <= toSecond * 1_000L; millis += 250) {
            clocks.add(new DeploymentEvent.Clock("shop", begin.plusMillis(millis)));
        }
        return clocks;
    }
}
