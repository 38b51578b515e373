package io.antibody.annotations;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether something that we need is away; says so once when it goes and once when it comes back. */
final class Outage {
    private static final Logger log = LoggerFactory.getLogger(Outage.class);

    private final String what;
    private volatile @Nullable String why;

    /** @param what what may be away, for people */
    Outage(String what) {
        this.what = what;
    }

    void goesOn(String reason) {
        if (why == null) {
            log.warn("{} is away ({}); annotations wait until it is back", what, reason);
        }
        why = reason;
    }

    void isOver() {
        if (why != null) {
            log.info("{} is back", what);
            why = null;
        }
    }

    boolean isOn() {
        return why != null;
    }
}
