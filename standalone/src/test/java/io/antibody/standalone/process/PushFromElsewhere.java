package io.antibody.standalone.process;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.MessageJson;
import io.antibody.messages.MetricSample;
import io.antibody.messages.ReleaseEvent.BatchFinished;
import io.antibody.messages.ReleaseEvent.BatchStarted;
import io.antibody.messages.ReleaseEvent.HostPushed;
import io.antibody.messages.ReleaseRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A push of two of four hosts, as another deployment tool tells it, with the latency of all four around it. */
final class PushFromElsewhere {
    private static final List<String> HOSTS = List.of("c1", "c2", "c3", "c4");
    private static final List<String> PUSHED = List.of("c1", "c2");
    private static final int SECONDS_BEFORE = 180;
    private static final int SECONDS_AFTER = 45;

    private final ReleaseRef release;
    private final Instant push;
    private final double shiftMillis;

    /**
     * @param push when the first host was pushed
     * @param shiftMillis by how much the new revision is slower
     */
    PushFromElsewhere(String service, String id, Instant push, double shiftMillis) {
        this.release = new ReleaseRef(service, id, "2", "1");
        this.push = push;
        this.shiftMillis = shiftMillis;
    }

    String eventsJson() throws Exception {
        List<DeploymentEvent> events = new ArrayList<>();
        events.add(new BatchStarted(release, push, "deploy.sh", 1, PUSHED));
        PUSHED.forEach(host -> events.add(new HostPushed(release, push.plusSeconds(1), "deploy.sh", 1, host, null)));
        events.add(new BatchFinished(
                release,
                push.plusSeconds(2),
                "deploy.sh",
                1,
                PUSHED,
                Duration.ofSeconds(5),
                Duration.ofSeconds(SECONDS_AFTER - 5),
                false));
        return MessageJson.mapper()
                .writerFor(MessageJson.mapper()
                        .getTypeFactory()
                        .constructCollectionType(List.class, DeploymentEvent.class))
                .writeValueAsString(events);
    }

    /** Around 100 ms with a standard deviation of 2 ms, one sample per host and second. */
    String samplesJson(long seed) throws Exception {
        Random noise = new Random(seed);
        List<MetricSample> samples = new ArrayList<>();
        for (int second = -SECONDS_BEFORE; second < SECONDS_AFTER; second++) {
            for (String host : HOSTS) {
                double shift = second >= 2 && PUSHED.contains(host) ? shiftMillis : 0;
                samples.add(new MetricSample(
                        release.service(),
                        "latency_ms",
                        host,
                        null,
                        push.plusSeconds(second).plusMillis(500),
                        100 + 2 * noise.nextGaussian() + shift,
                        null));
            }
        }
        return MessageJson.mapper().writeValueAsString(samples);
    }
}
