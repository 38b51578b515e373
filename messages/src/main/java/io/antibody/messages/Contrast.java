package io.antibody.messages;

/** Against what the pushed hosts were held. */
public enum Contrast {
    /** Hosts of the same service that were not pushed yet, at the same tick. */
    CONTROL_HOSTS,
    /** The same time of day on earlier days. */
    SEASON,
    /** The same series before the push. */
    BEFORE_PUSH,
    /** Hosts not pushed yet, and by how much the pushed ones usually differ from them at the same time of day. */
    CONTROL_AND_SEASON
}
