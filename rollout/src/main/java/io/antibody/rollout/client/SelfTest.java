package io.antibody.rollout.client;

/** Whether a service is fit for traffic: reads and writes its database, calls its peers, whatever it lives by. */
@FunctionalInterface
public interface SelfTest {
    /**
     * Returns if it is fit. May be interrupted when its time is over.
     *
     * @throws Exception if it is not; the message is shown to people
     */
    void run() throws Exception;
}
