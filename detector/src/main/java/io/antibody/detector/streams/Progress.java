package io.antibody.detector.streams;

import io.antibody.detector.judging.Carry;
import io.antibody.detector.judging.PastPushes;
import io.antibody.detector.judging.PushedHost;
import io.antibody.messages.ReleaseRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the release under way, as far as events were reached. Persisted.
 *
 * @param release which one
 * @param firstStarted when the first host was about to be changed; what was before is the baseline
 * @param pushed hosts that serve the new revision, in the order in which they were pushed
 * @param batch the batch that bakes and is not decided, or null
 * @param carry from the batches before
 * @param gained what its healthy batches taught about restarts; adopted once it is released
 */
record Progress(
        ReleaseRef release,
        Instant firstStarted,
        List<PushedHost> pushed,
        @Nullable Bake batch,
        Carry carry,
        PastPushes gained) {

    /**
     * @param number of the batch, from 1
     * @param start when it finished, and the bake began
     * @param end when the bake ends at the latest
     * @param last whether it is the final bake
     * @param pushed how many of the release's pushed hosts are judged: those that were pushed when the bake began
     * @param firstTick the first tick that is judged
     */
    record Bake(int number, Instant start, Instant end, boolean last, int pushed, long firstTick) {
        /** The same bake, but not over before this. */
        Bake until(Instant notBefore) {
            return new Bake(number, start, notBefore.isAfter(end) ? notBefore : end, last, pushed, firstTick);
        }
    }

    Progress {
        pushed = List.copyOf(pushed);
    }

    static Progress begin(ReleaseRef release, Instant firstStarted) {
        return new Progress(release, firstStarted, List.of(), null, Carry.none(), PastPushes.none());
    }

    /** Whether all of these hosts were pushed. */
    boolean holds(List<String> hosts) {
        return pushed.stream().map(one -> one.host().host()).toList().containsAll(hosts);
    }

    /** With the host; its first push counts. */
    Progress with(PushedHost host) {
        if (pushed.stream()
                .anyMatch(known -> known.host().host().equals(host.host().host()))) {
            return this;
        }
        List<PushedHost> more = new ArrayList<>(pushed);
        more.add(host);
        return new Progress(release, firstStarted, more, batch, carry, gained);
    }

    Progress with(@Nullable Bake bake) {
        return new Progress(release, firstStarted, pushed, bake, carry, gained);
    }

    /** Between batches: the watch is over and left this. */
    Progress baked(Carry newCarry, PastPushes newGained) {
        return new Progress(release, firstStarted, pushed, null, newCarry, newGained);
    }
}
