package io.antibody.messages.consuming;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether something that we need is away; says so once when it goes and once when it comes back. */
final class Outage {
    private static final Logger log = LoggerFactory.getLogger(Outage.class);

    private final String what;
    private final String who;
    private volatile @Nullable String why;

    /**
     * @param what what may be away, for people
     * @param who who waits for it
     */
    Outage(String what, String who) {
        this.what = what;
        this.who = who;
    }

    void goesOn(String reason) {
        if (why == null) {
            log.warn("{} is away, {} waits: {}", what, who, reason);
        }
        why = reason;
    }

    void isOver() {
        if (why != null) {
            log.info("{} is back, {} goes on", what, who);
            why = null;
        }
    }

    boolean isOn() {
        return why != null;
    }
}
