package io.antibody.rollout.ci;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that is done again and again; a failure is said once, and so is its end. What takes too long is a failure. */
final class Poll implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Poll.class);

    /** Of what somebody else says when it fails, a page shows this much. */
    private static final int MOST_TEXT = 300;

    private final String what;
    private final Duration patience;
    private final Work work;
    private volatile @Nullable String trouble;
    private volatile @Nullable Long began;

    /**
     * @param what in words that begin a sentence, for example {@code Jenkins}
     * @param patience a round that takes longer is stuck
     */
    Poll(String what, Duration patience, Work work) {
        this.what = what;
        this.patience = patience;
        this.work = work;
    }

    /** One round. */
    interface Work {
        void run() throws Exception;
    }

    @Override
    public void run() {
        began = System.nanoTime();
        try {
            work.run();
            if (trouble != null) {
                log.info("{} answers again", what);
            }
            trouble = null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            String why =
                    ShownText.of(e instanceof IOException ? String.valueOf(e.getMessage()) : e.toString(), MOST_TEXT);
            if (trouble == null) {
                log.warn("{} fails and is tried again until it does not: {}", what, why);
            }
            trouble = what + " fails: " + why;
        } finally {
            began = null;
        }
    }

    /** What is wrong, in words, if anything is. */
    Optional<String> trouble() {
        Long since = began;
        if (since != null && System.nanoTime() - since > patience.toNanos()) {
            return Optional.of(what + " has not answered for more than " + patience.toSeconds() + " s");
        }
        return Optional.ofNullable(trouble);
    }
}
