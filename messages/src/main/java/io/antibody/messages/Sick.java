package io.antibody.messages;

/** Who is sick. */
public sealed interface Sick {
    /** One host among healthy ones with the same revision: replace it. */
    record OneHost(String host) implements Sick {
        /** @throws InvalidMessageException if the name is not allowed */
        public OneHost {
            Names.require("host", host);
        }
    }

    /** All pushed hosts, or the service as a whole: the revision is bad. */
    record AllPushedHosts() implements Sick {}
}
