package io.antibody.rollout.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lock as it is shown.
 *
 * @param service the service that is locked, or null if all are
 * @param remove where the form that takes it away goes to
 */
public record LockRow(@Nullable String service, String by, String why, Moment since, String remove) {
    static LockRow of(LockView lock, Instant now) {
        String query = lock.service() == null ? "" : "?service=" + Links.segment(lock.service());
        return new LockRow(
                lock.service(), lock.by(), lock.why(), Moment.of(lock.since(), now), "/locks/remove" + query);
    }
}
