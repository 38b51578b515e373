package io.antibody.rollout.release;

import io.antibody.messages.ReleaseEvent;

/** What the world is to be told after a state was persisted. Done twice it does no more than done once. */
public sealed interface Effect {
    /** The host is to serve the revision. */
    record OrderHost(String host, String revision) implements Effect {}

    /** The event is to be written to {@code antibody.deployments}. */
    record Announce(ReleaseEvent event) implements Effect {}
}
