package io.antibody.detector.replay;

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
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Twenty minutes of a small shop with ticks of a second: a good push of shop0 in second 400, a bad one in second 800 that
 * makes it slower by 8 ms, four times its noise.
 */
final class RecordedShop implements RecordedLogs {
    static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
    private static final int SECONDS = 1_200;

    private final BadRecords bad = new BadRecords();

    static AntibodyConfig config() {
        return AntibodyYaml.parse("antibody.yaml", """
                judging: {tick: 1s, grace: 1s}
                services:
                  shop:
                    hosts: ["shop[0-3]"]
                    rollout: {bake_min: 5s, bake_max: 15s, final_bake: 15s}
                    metrics:
                      latency_ms: up
                      orders: {type: count, class: business, harm: down}
                """);
    }

    @Override
    public void deployments(Consumer<DeploymentEvent> events) {
        push("r1", "good", 400).forEach(events);
        push("r2", "bad", 800).forEach(events);
    }

    private static List<DeploymentEvent> push(String id, String revision, int second) {
        ReleaseRef release = new ReleaseRef("shop", id, revision, "before");
        Instant time = BEGIN.plusSeconds(second);
        List<String> hosts = List.of("shop0");
        Duration bake = Duration.ofSeconds(15);
        return List.of(
                new ReleaseEvent.Queued(release, time.minusSeconds(9), "ann", null),
                new ReleaseEvent.BatchStarted(release, time, "ann", 1, hosts),
                new ReleaseEvent.HostPushed(release, time.plusSeconds(2), "ann", 1, "shop0", null),
                new ReleaseEvent.BatchFinished(release, time.plusSeconds(2), "ann", 1, hosts, bake, bake, true),
                new ReleaseEvent.Released(release, time.plusSeconds(18), "ann"));
    }

    @Override
    public void samples(BiConsumer<SampleBatch, Instant> records) {
        Random random = new Random(3);
        for (int second = 0; second < SECONDS; second++) {
            Instant time = BEGIN.plusSeconds(second).plusMillis(250);
            List<MetricSample> latency = new ArrayList<>();
            for (int host = 0; host < 4; host++) {
                double level = 50 + 2 * random.nextGaussian() + (host == 0 && second >= 802 && second < 830 ? 8 : 0);
                latency.add(new MetricSample("shop", "latency_ms", "shop" + host, null, time, level, null));
            }
            records.accept(new SampleBatch(new MetricKey("shop", "latency_ms"), latency), time);
            double orders = Math.rint(400 + 20 * random.nextGaussian());
            MetricSample ordered = new MetricSample("shop", "orders", null, null, time, orders, null);
            // Arrived a tenth of a second later: the export has to keep it.
            records.accept(new SampleBatch(new MetricKey("shop", "orders"), List.of(ordered)), time.plusMillis(100));
        }
    }

    @Override
    public BadRecords bad() {
        return bad;
    }
}
