package io.antibody.rollout.api;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.serving.Caller;
import io.antibody.messages.serving.Right;
import io.antibody.rollout.api.RequestRefusedException.Reason;
import io.antibody.rollout.store.Lock;
import io.antibody.rollout.store.LockNodes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Locks and unlocks for people, with an audit line for each act. */
public final class Locksmith {
    private final Supplier<AntibodyConfig> config;
    private final LockNodes locks;
    private final Clock clock;

    public Locksmith(Supplier<AntibodyConfig> config, LockNodes locks, Clock clock) {
        this.config = config;
        this.locks = locks;
        this.clock = clock;
    }

    List<Lock> all() throws RequestRefusedException {
        try {
            return locks.all();
        } catch (Exception e) {
            throw Operator.unavailable(e);
        }
    }

    /** Locks one service, or all if it is null; it is durable on return. */
    public Lock lock(@Nullable String service, String by, String why) throws RequestRefusedException {
        return new Audited("lock", by, service, null).run(() -> {
            requireKnown(service);
            RequestWords.requireText("by", by);
            RequestWords.requireText("why", why);
            return locked(new Lock(service, by, why, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        });
    }

    private Lock locked(Lock lock) throws RequestRefusedException {
        Optional<Lock> before;
        try {
            before = locks.lock(lock) ? Optional.empty() : locks.get(lock.service());
        } catch (Exception e) {
            throw Operator.unavailable(e);
        }
        if (before.isPresent()) {
            throw new RequestRefusedException(
                    Reason.CONFLICT,
                    named(lock.service()) + " is locked by " + before.get().by() + " since "
                            + before.get().since() + ": " + before.get().why());
        }
        return lock;
    }

    /** Takes the lock of one service away, or that of all if it is null. */
    public void unlock(@Nullable String service, String by) throws RequestRefusedException {
        new Audited("unlock", by, service, null).run(() -> {
            requireKnown(service);
            if (service == null && !Caller.may(Right.ADMINISTER)) {
                throw new RequestRefusedException(Reason.FORBIDDEN, "only an admin takes the lock of everything away");
            }
            RequestWords.requireText("by", by);
            return unlocked(service);
        });
    }

    private boolean unlocked(@Nullable String service) throws RequestRefusedException {
        boolean was;
        try {
            was = locks.unlock(service);
        } catch (Exception e) {
            throw Operator.unavailable(e);
        }
        if (!was) {
            throw new RequestRefusedException(Reason.UNKNOWN, named(service) + " is not locked");
        }
        return true;
    }

    private void requireKnown(@Nullable String service) throws RequestRefusedException {
        if (service != null) {
            RequestWords.service(config.get(), service);
        }
    }

    private static String named(@Nullable String service) {
        return service == null ? "everything" : service;
    }
}
