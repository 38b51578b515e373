package io.antibody.rollout.engine;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.Verdict;

/** What wakes the engine. */
public sealed interface Signal {
    /** A release or an act was asked for. */
    record RequestsChanged() implements Signal {}

    /** A host of the service, or its agent, changed. */
    record HostsChanged(String service) implements Signal {}

    /** The detector said something. */
    record VerdictCame(Verdict verdict) implements Signal {}

    /** A deployment tool, perhaps ourselves, has written a step. */
    record StepTold(ReleaseEvent step) implements Signal {}

    /**
     * Events of a release are in the log.
     *
     * @param count how many, from the first on
     */
    record EventsWritten(String release, int count) implements Signal {}

    /** The archive has a release that is over. */
    record ReleaseArchived(String release) implements Signal {}

    /** A little time has passed. */
    record Tick() implements Signal {}
}
