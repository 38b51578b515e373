package io.antibody.messages;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step in the life of one release. The order in which a healthy release writes them is the order below. Times and
 * spans are kept to the millisecond, as on the wire.
 */
public sealed interface ReleaseEvent extends DeploymentEvent {
    /** No bake is longer, so that every span has a count of milliseconds. */
    Duration LONGEST_BAKE = Duration.ofDays(366);

    /** The release that made the step. */
    ReleaseRef release();

    /** Who made it: a person's name, or {@code antibody} where the machine decided. */
    String by();

    @Override
    default String service() {
        return release().service();
    }

    /** Asked for; waits for its turn. */
    record Queued(
            ReleaseRef release,
            Instant time,
            String by,
            @Nullable String why) implements ReleaseEvent {
        /** @throws InvalidMessageException if a required part is missing */
        public Queued {
            time = requireStep(release, time, by);
        }
    }

    /**
     * The hosts of a batch are about to be changed.
     *
     * @param batch number of the batch, from 1
     * @param hosts the hosts of this batch alone
     */
    record BatchStarted(ReleaseRef release, Instant time, String by, int batch, List<String> hosts)
            implements ReleaseEvent {
        /** @throws InvalidMessageException if the batch is below 1 or names no host */
        public BatchStarted {
            time = requireStep(release, time, by);
            hosts = requireBatch(batch, hosts);
        }
    }

    /** One host serves the new revision since {@code time}: it is announced and takes traffic. */
    record HostPushed(
            ReleaseRef release,
            Instant time,
            String by,
            int batch,
            String host,
            @Nullable String group) implements ReleaseEvent {
        /** @throws InvalidMessageException if a name is not allowed */
        public HostPushed {
            time = requireStep(release, time, by);
            requireBatch(batch);
            Names.require("host", host);
            Names.requireIfPresent("group", group);
        }
    }

    /** One host could not be brought to the new revision (self test failed, host lost, deadline missed). */
    record HostFailed(ReleaseRef release, Instant time, String by, int batch, String host, String why)
            implements ReleaseEvent {
        /** @throws InvalidMessageException if a name is not allowed */
        public HostFailed {
            time = requireStep(release, time, by);
            requireBatch(batch);
            Names.requireText("why", why);
            Names.require("host", host);
        }
    }

    /**
     * All hosts of the batch serve the new revision; it bakes from {@code time} on.
     *
     * @param hosts the hosts of this batch alone
     * @param bakeMin no verdict counts before this much of the bake is over
     * @param bakeMax the bake ends after this long, whatever the verdict
     * @param last whether this bake is the final one, after which the release is done
     */
    record BatchFinished(
            ReleaseRef release,
            Instant time,
            String by,
            int batch,
            List<String> hosts,
            Duration bakeMin,
            Duration bakeMax,
            boolean last)
            implements ReleaseEvent {
        /** @throws InvalidMessageException if the batch is below 1 or names no host, or a span is not from 0 to {@link #LONGEST_BAKE} */
        public BatchFinished {
            time = requireStep(release, time, by);
            hosts = requireBatch(batch, hosts);
            bakeMin = requireSpan("bakeMin", bakeMin);
            bakeMax = requireSpan("bakeMax", bakeMax);
            if (bakeMin.compareTo(bakeMax) > 0) {
                throw new InvalidMessageException(
                        "bakeMin", "must be at most bakeMax, " + bakeMax + ", but is " + bakeMin);
            }
        }
    }

    /** Serves everywhere, and its final bake is over. */
    record Released(ReleaseRef release, Instant time, String by) implements ReleaseEvent {
        /** @throws InvalidMessageException if a required part is missing */
        public Released {
            time = requireStep(release, time, by);
        }
    }

    /** All changed hosts are being taken back to the previous revision. */
    record RollingBack(ReleaseRef release, Instant time, String by, Cause cause, String why) implements ReleaseEvent {
        /** @throws InvalidMessageException if a required part is missing */
        public RollingBack {
            time = requireStep(release, time, by);
            Names.requirePresent("cause", cause);
            Names.requireText("why", why);
        }
    }

    /** One host serves the previous revision again. */
    record HostReverted(ReleaseRef release, Instant time, String by, String host) implements ReleaseEvent {
        /** @throws InvalidMessageException if the name is not allowed */
        public HostReverted {
            time = requireStep(release, time, by);
            Names.require("host", host);
        }
    }

    /** Every changed host serves the previous revision again. */
    record RolledBack(ReleaseRef release, Instant time, String by, Cause cause, String why) implements ReleaseEvent {
        /** @throws InvalidMessageException if a required part is missing */
        public RolledBack {
            time = requireStep(release, time, by);
            Names.requirePresent("cause", cause);
            Names.requireText("why", why);
        }
    }

    /** Ended before any host was changed. */
    record Cancelled(
            ReleaseRef release,
            Instant time,
            String by,
            @Nullable String why) implements ReleaseEvent {
        /** @throws InvalidMessageException if a required part is missing */
        public Cancelled {
            time = requireStep(release, time, by);
        }
    }

    /** Cannot go on without a person. */
    record Stuck(ReleaseRef release, Instant time, String by, String why) implements ReleaseEvent {
        /** @throws InvalidMessageException if a required part is missing */
        public Stuck {
            time = requireStep(release, time, by);
            Names.requireText("why", why);
        }
    }

    /** Why a release was rolled back. */
    enum Cause {
        /** The detector's verdict was Regressed. */
        REGRESSED,
        /** A host's self test failed. */
        SELF_TEST_FAILED,
        /** A host or its agent was lost. */
        HOST_LOST,
        /** A step missed its deadline. */
        DEADLINE_MISSED,
        /** The bake ended without a verdict that lets the batch grow, and the policy says roll back. */
        NO_DECISION,
        /** A person asked for it. */
        OPERATOR
    }

    private static Instant requireStep(@Nullable ReleaseRef release, @Nullable Instant time, @Nullable String by) {
        Names.requirePresent("release", release);
        Names.require("by", by);
        return Names.requireTime("time", time);
    }

    private static void requireBatch(int batch) {
        if (batch < 1) {
            throw new InvalidMessageException("batch", "must be at least 1 but is " + batch);
        }
    }

    private static List<String> requireBatch(int batch, @Nullable List<String> hosts) {
        requireBatch(batch);
        if (hosts == null || hosts.isEmpty()) {
            throw new InvalidMessageException("hosts", "must name at least one host");
        }
        hosts.forEach(host -> Names.require("hosts", host));
        return List.copyOf(hosts);
    }

    private static Duration requireSpan(String field, @Nullable Duration span) {
        Names.requirePresent(field, span);
        if (span == null || span.isNegative() || span.compareTo(LONGEST_BAKE) > 0) {
            throw new InvalidMessageException(
                    field, "must be from 0 to " + LONGEST_BAKE.toDays() + " days but is " + span);
        }
        return span.truncatedTo(ChronoUnit.MILLIS);
    }
}
