package io.antibody.detector.judging;

import io.antibody.messages.ReleaseRef;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.ServiceConfig;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is watched: one batch of one release, from its {@code BatchFinished} on. The sets of hosts are fixed for the
 * whole watch and for its history.
 *
 * @param release the release
 * @param batch the batch, from 1
 * @param service the service's configuration in force
 * @param judging what holds for all judging
 * @param start time of the {@code BatchFinished}; ticks that begin earlier are not judged
 * @param pushed all hosts pushed so far in this release, those of earlier batches first; at least one
 * @param control hosts of the service that were not pushed yet and have no other release on them; none in the last batch
 * @param carry from the batch before, {@link Carry#none()} for the first
 * @param past from earlier releases, {@link PastPushes#none()} if nothing is known
 */
public record BatchSpec(
        ReleaseRef release,
        int batch,
        ServiceConfig service,
        JudgingConfig judging,
        Instant start,
        List<PushedHost> pushed,
        List<HostInGroup> control,
        Carry carry,
        PastPushes past) {
    /** @throws IllegalArgumentException if no host was pushed, or a host stands twice */
    public BatchSpec {
        pushed = List.copyOf(pushed);
        control = List.copyOf(control);
        if (batch < 1 || pushed.isEmpty()) {
            throw new IllegalArgumentException("batch " + batch + " of " + release + " with pushed hosts " + pushed);
        }
        Set<String> seen = new HashSet<>();
        pushed.forEach(one -> requireNew(seen, one.host()));
        control.forEach(one -> requireNew(seen, one));
    }

    private static void requireNew(Set<String> seen, HostInGroup one) {
        if (!seen.add(one.host())) {
            throw new IllegalArgumentException("host " + one.host() + " stands twice in the watch");
        }
    }

    /**
     * Number of slots of a {@link TickRow} of this watch: first the pushed hosts in their order, then the control hosts
     * in theirs, last the one for samples without a host.
     */
    public int slots() {
        return pushed.size() + control.size() + 1;
    }

    /** The slot of samples without a host: the last. */
    public int kpiSlot() {
        return slots() - 1;
    }

    /** The host of a slot below {@link #kpiSlot()}. */
    public HostInGroup hostAt(int slot) {
        return slot < pushed.size() ? pushed.get(slot).host() : control.get(slot - pushed.size());
    }
}
