package io.antibody.rollout.engine;

import io.antibody.messages.config.ServiceConfig;

/** What is known of builds; answers from memory. */
@FunctionalInterface
public interface Builds {
    /** Nothing is known of any build, and none is needed. */
    Builds NONE = (service, revision) -> BuildGate.open("no build is needed");

    /** Whether the revision may be released on the service. */
    BuildGate gate(ServiceConfig service, String revision);
}
