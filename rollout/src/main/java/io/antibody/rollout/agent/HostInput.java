package io.antibody.rollout.agent;

import io.antibody.rollout.zookeeper.HostOrder;

/** What may happen to a host. Inputs about a run that is over are ignored. */
sealed interface HostInput {
    /** The order node holds this; perhaps not for the first time. */
    record Ordered(HostOrder order) implements HostInput {}

    /** The revision of an order is prepared, or cannot be, which its start will tell. */
    record Prepared(long sequence) implements HostInput {}

    record Started(Run run) implements HostInput {}

    record NotStarted(long number, String why) implements HostInput {}

    record SelfTestPassed(long number) implements HostInput {}

    /**
     * @param answer what the self test said instead of 2xx
     * @param lastLines what the process wrote last
     */
    record SelfTestNotPassed(long number, String answer, String lastLines) implements HostInput {}

    /**
     * The process and its descendants are gone.
     *
     * @param status its exit status; above 128: ended by signal status - 128
     * @param lastLines what the process wrote last
     */
    record Exited(long number, int status, String lastLines) implements HostInput {}

    /** A time asked for with {@link HostEffect.WakeAt} has come. */
    record TimeReached() implements HostInput {}

    /** The agent is to end, and its process with it. */
    record Close() implements HostInput {}
}
