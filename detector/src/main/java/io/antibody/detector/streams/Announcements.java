package io.antibody.detector.streams;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.ServicePartition;
import io.antibody.messages.config.AntibodyConfig;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells the log by what the services of one partition are judged from now on, whenever antibody.yaml was edited. So an
 * edit has its place in the log: a replay takes it up at the same batch.
 */
final class Announcements {
    private final Detection detection;
    private final int partition;
    private final Map<String, String> told = new HashMap<>();
    private @Nullable AntibodyConfig last;

    Announcements(Detection detection, int partition) {
        this.detection = detection;
        this.partition = partition;
    }

    /**
     * @param known digest of what the log named last for a service, or null
     * @param from when it holds from
     * @param tell writes to the log
     */
    @SuppressWarnings("ReferenceEquality") // every edit that takes effect is an object of its own
    void announce(Function<String, @Nullable String> known, Instant from, Consumer<DeploymentEvent.Configured> tell) {
        AntibodyConfig now = detection.live().get();
        if (!detection.live().isFollowed() || now == last) {
            return;
        }
        last = now;
        now.services().forEach((name, service) -> {
            if (ServicePartition.of(name, detection.partitions()) != partition) {
                return;
            }
            String text = JudgedUnder.of(service, now).text();
            String digest = JudgedUnder.digest(text);
            String before = told.containsKey(name) ? told.get(name) : known.apply(name);
            told.put(name, digest);
            if (!digest.equals(before)) {
                tell.accept(new DeploymentEvent.Configured(name, from, digest, text));
            }
        });
    }
}
