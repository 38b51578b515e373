package io.antibody.rollout.agent;

import java.time.Duration;
import java.time.Instant;

/** What is to be done. The host's report and announcement are no effects: they follow from {@link HostLife}. */
sealed interface HostEffect {
    /**
     * Prepare a revision and give up preparing any other; answered by {@code Prepared}.
     *
     * @param sequence the order that it is for
     */
    record Prepare(long sequence, String revision) implements HostEffect {}

    /** Give up what is being prepared: a start that waits for it is answered by {@code NotStarted}. */
    record Abandon() implements HostEffect {}

    /** Launch, once the revision is prepared; answered by {@code Started} or {@code NotStarted}, and one day by {@code Exited}. */
    record Start(long number, String revision) implements HostEffect {}

    /** Ask the process and its descendants to end. */
    record AskToEnd(long number) implements HostEffect {}

    /** End the process and its descendants. */
    record Kill(long number) implements HostEffect {}

    /**
     * Ask the self test once; answered by {@code SelfTestPassed} or {@code SelfTestNotPassed}.
     *
     * @param pause how long to wait first
     * @param timeout how long the answer may take after that
     */
    record AskSelfTest(Run run, Duration pause, Duration timeout) implements HostEffect {}

    /** Answered by {@code TimeReached}, never early. */
    record WakeAt(Instant time) implements HostEffect {}
}
