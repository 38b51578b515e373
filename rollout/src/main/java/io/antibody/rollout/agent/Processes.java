package io.antibody.rollout.agent;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The processes of one host, of which there is at most one at a time. Of the loop's thread only. */
interface Processes extends Closeable {
    /**
     * Makes a revision ready to be started, and gives up any other.
     *
     * @return completes with null, or with what went wrong
     */
    CompletableFuture<@Nullable String> prepare(String revision);

    /** Gives up what is being prepared. */
    void abandon();

    /**
     * @param inputs is told when the process is gone
     * @throws IOException if the command cannot be started, saying why
     */
    Run start(long number, String revision, Consumer<HostInput> inputs) throws IOException;

    /** Asks the process of that number to end, if it is still the current one. */
    void askToEnd(long number);

    /** Ends the process of that number at once. */
    void kill(long number);

    /** @param inputs is told the answer */
    void askSelfTest(HostEffect.AskSelfTest ask, Consumer<HostInput> inputs);

    /** Remembers new descendants of the process, for us and for an agent after us. */
    void lookAtTree();

    /** Ends the processes that an agent which is dead has left. */
    void endLeftovers();

    /** For an agent that ends in a hurry: nothing is left behind. */
    void killNow();
}
