package io.antibody.rollout.api;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.serving.Audit;
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
        requireKnown(service);
        RequestWords.requireText("by", by);
        RequestWords.requireText("why", why);
        Lock lock = new Lock(service, by, why, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        Optional<Lock> before;
        try {
            before = locks.lock(lock) ? Optional.empty() : locks.get(service);
        } catch (Exception e) {
            throw Operator.unavailable(e);
        }
        if (before.isPresent()) {
            Audit.act("lock", by, service, null, "refused: locked already");
            throw new RequestRefusedException(
                    Reason.CONFLICT,
                    named(service) + " is locked by " + before.get().by() + " since "
                            + before.get().since() + ": " + before.get().why());
        }
        Audit.act("lock", by, service, null, "accepted");
        return lock;
    }

    /** Takes the lock of one service away, or that of all if it is null. */
    public void unlock(@Nullable String service, String by) throws RequestRefusedException {
        requireKnown(service);
        if (service == null && !Caller.may(Right.ADMINISTER)) {
            Audit.act("unlock", by, null, null, "refused: no admin");
            throw new RequestRefusedException(Reason.FORBIDDEN, "only an admin takes the lock of everything away");
        }
        RequestWords.requireText("by", by);
        boolean was;
        try {
            was = locks.unlock(service);
        } catch (Exception e) {
            throw Operator.unavailable(e);
        }
        if (!was) {
            Audit.act("unlock", by, service, null, "refused: not locked");
            throw new RequestRefusedException(Reason.UNKNOWN, named(service) + " is not locked");
        }
        Audit.act("unlock", by, service, null, "accepted");
    }

    private void requireKnown(@Nullable String service) throws RequestRefusedException {
        if (service != null && !config.get().services().containsKey(service)) {
            throw new RequestRefusedException(
                    Reason.UNKNOWN,
                    "there is no service '" + service + "'; known are "
                            + String.join(", ", config.get().services().keySet()));
        }
    }

    private static String named(@Nullable String service) {
        return service == null ? "everything" : service;
    }
}
