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
final class Shop {
    static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
    static final Instant PUSH = BEGIN.plusSeconds(300);
    static final Instant BAKE = BEGIN.plusSeconds(303);
    static final ReleaseRef RELEASE = new ReleaseRef("shop", "r1", "rev2", "rev1");
    static final int HOSTS = 8;

    private Shop() {}

    static AntibodyConfig config() {
        return config("127.0.0.1:1");
    }

    static AntibodyConfig config(String bootstrap) {
        return AntibodyYaml.parse("antibody.yaml", """
                kafka: {bootstrap: "%s", partitions: 4, replication: 1}
                http: {ingest: "127.0.0.1:0", detector: "127.0.0.1:0", rollout: "127.0.0.1:0"}
                judging: {tick: 1s, grace: 1s}
                services:
                  shop:
                    hosts: ["shop[0-7]"]
                    metrics:
                      latency_ms: up
                      errors: {type: ratio, harm: up}
                      orders: {type: count, class: business, harm: down}
                """.formatted(bootstrap));
    }

    /** One record per metric and second: of seconds {@code from} to {@code to}, the last not included. */
    static List<SampleBatch> samples(long seed, int from, int to, double faultyLatencyOfShop0) {
        List<SampleBatch> records = new ArrayList<>();
        for (int second = from; second < to; second++) {
            Random random = new Random(seed * 1_000_003 + second);
            Instant time = BEGIN.plusSeconds(second).plusMillis(300);
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
    static List<DeploymentEvent> push(Duration bakeMax) {
        Duration bakeMin = bakeMax.dividedBy(2);
        return List.of(
                new ReleaseEvent.Queued(RELEASE, PUSH.minusSeconds(1), "ann", null),
                new ReleaseEvent.BatchStarted(RELEASE, PUSH, "antibody", 1, List.of("shop0")),
                new ReleaseEvent.HostPushed(RELEASE, PUSH.plusMillis(2_500), "antibody", 1, "shop0", null),
                new ReleaseEvent.BatchFinished(
                        RELEASE, BAKE, "antibody", 1, List.of("shop0"), bakeMin, bakeMax, false));
    }

    /** Four clock records a second, from the begin of the bake on. */
    static List<DeploymentEvent> clocks(int fromSecond, int toSecond) {
        List<DeploymentEvent> clocks = new ArrayList<>();
        for (long millis = fromSecond * 1_000L; millis <= toSecond * 1_000L; millis += 250) {
            clocks.add(new DeploymentEvent.Clock("shop", BEGIN.plusMillis(millis)));
        }
        return clocks;
    }
}
