package io.antibody.rollout.web;

import io.antibody.messages.ReleaseEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of the time line.
 *
 * @param at when
 * @param what what happened, in a few words
 * @param detail more of it, or null
 * @param by who did it
 * @param tone how it is meant
 * @param major whether it is a step of the whole release and not of one host
 */
public record StepLine(Moment at, String what, @Nullable String detail, String by, Tone tone, boolean major) {
    /** Host names are listed up to this many; the table of hosts has the others. */
    private static final int HOSTS_NAMED = 8;

    static StepLine of(ReleaseEvent event, Instant now) {
        Moment at = Moment.of(event.time(), now);
        if (event instanceof ReleaseEvent.Queued e) {
            return new StepLine(at, "asked for", e.why(), e.by(), Tone.QUIET, true);
        }
        if (event instanceof ReleaseEvent.BatchStarted e) {
            return new StepLine(at, "batch " + e.batch() + " started", hosts(e.hosts()), e.by(), Tone.BUSY, true);
        }
        if (event instanceof ReleaseEvent.HostPushed e) {
            return new StepLine(at, e.host() + " serves", null, e.by(), Tone.GOOD, false);
        }
        if (event instanceof ReleaseEvent.HostFailed e) {
            return new StepLine(at, e.host() + " failed", e.why(), e.by(), Tone.BAD, true);
        }
        if (event instanceof ReleaseEvent.BatchFinished e) {
            String bake = (e.last() ? "final bake, " : "bakes ") + "at least " + Moment.length(e.bakeMin())
                    + ", at most " + Moment.length(e.bakeMax());
            return new StepLine(at, "batch " + e.batch() + " serves", bake, e.by(), Tone.BUSY, true);
        }
        if (event instanceof ReleaseEvent.Released e) {
            return new StepLine(at, "released", null, e.by(), Tone.GOOD, true);
        }
        if (event instanceof ReleaseEvent.RollingBack e) {
            return new StepLine(at, "rolling back: " + cause(e.cause()), e.why(), e.by(), Tone.BAD, true);
        }
        if (event instanceof ReleaseEvent.HostReverted e) {
            return new StepLine(at, e.host() + " is back", null, e.by(), Tone.QUIET, false);
        }
        if (event instanceof ReleaseEvent.RolledBack e) {
            // Why was said when it began.
            return new StepLine(at, "rolled back: " + cause(e.cause()), null, e.by(), Tone.BAD, true);
        }
        if (event instanceof ReleaseEvent.Cancelled e) {
            return new StepLine(at, "cancelled", e.why(), e.by(), Tone.QUIET, true);
        }
        if (event instanceof ReleaseEvent.Stuck e) {
            return new StepLine(at, "stuck: needs a person", e.why(), e.by(), Tone.BAD, true);
        }
        throw new IllegalStateException("a step without words: " + event);
    }

    static StepLine of(Remark remark, Instant now) {
        Tone tone = remark.text().startsWith("paused") ? Tone.WARN : Tone.QUIET;
        return new StepLine(Moment.of(remark.at(), now), remark.text(), null, remark.by(), tone, true);
    }

    static String cause(ReleaseEvent.Cause cause) {
        return switch (cause) {
            case REGRESSED -> "regressed";
            case SELF_TEST_FAILED -> "self test failed";
            case HOST_LOST -> "host lost";
            case DEADLINE_MISSED -> "deadline missed";
            case NO_DECISION -> "no decision in time";
            case OPERATOR -> "asked for by a person";
        };
    }

    private static String hosts(List<String> hosts) {
        return hosts.size() <= HOSTS_NAMED
                ? String.join(", ", hosts)
                : String.join(", ", hosts.subList(0, HOSTS_NAMED)) + " and " + (hosts.size() - HOSTS_NAMED) + " more";
    }
}
