package io.antibody.rollout.ci;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that is done again and again; a failure is said once, and so is its end. */
final class Poll implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Poll.class);

    private final String what;
    private final Work work;
    private volatile @Nullable String trouble;

    /** @param what in words that begin a sentence, for example {@code Jenkins} */
    Poll(String what, Work work) {
        this.what = what;
        this.work = work;
    }

    /** One round. */
    interface Work {
        void run() throws Exception;
    }

    @Override
    public void run() {
        try {
            work.run();
            if (trouble != null) {
                log.info("{} answers again", what);
            }
            trouble = null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            if (trouble == null) {
                log.warn("{} fails and is tried again until it does not: {}", what, e.toString());
            }
            trouble = what + " fails: " + e.getMessage();
        }
    }

    /** What is wrong, in words, if anything is. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }
}
