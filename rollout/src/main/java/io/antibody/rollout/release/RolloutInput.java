package io.antibody.rollout.release;

import io.antibody.messages.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can happen to a release. */
public sealed interface RolloutInput {
    /** When the rollout came to know of it, by its own clock. */
    Instant at();

    /** Calls the method of this input's own kind. */
    <T> T accept(Visitor<T> visitor);

    /** It is this release's turn. */
    record Started(Instant at) implements RolloutInput {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.started(this);
        }
    }

    /**
     * It would be this release's turn if its revision were built.
     *
     * @param until when it has waited too long, or null while the build is done and something else holds it
     * @param why what it waits for, in one sentence
     */
    record BuildAwaited(Instant at, @Nullable Instant until, String why) implements RolloutInput {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.buildAwaited(this);
        }
    }

    /**
     * A host serves a revision that it was ordered to.
     *
     * @param since since when, by the agent's clock
     */
    record HostServing(Instant at, String host, String revision, Instant since) implements RolloutInput {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.hostServing(this);
        }
    }

    /**
     * A host takes no traffic.
     *
     * @param since since when, by the agent's clock
     */
    record HostOffTraffic(Instant at, String host, Instant since) implements RolloutInput {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.hostOffTraffic(this);
        }
    }

    /** A host could not start what it was ordered to, failed its self test, or ended by itself. */
    record HostFailed(Instant at, String host, String why) implements RolloutInput {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.hostFailed(this);
        }
    }

    /** A host's agent has been gone for longer than the grace. */
    record HostLost(Instant at, String host, String why) implements RolloutInput {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.hostLost(this);
        }
    }

    /** The detector said something of this release. */
    record VerdictArrived(Instant at, Verdict verdict) implements RolloutInput {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.verdictArrived(this);
        }
    }

    /** It is {@code at} now: what is due is due. */
    record TimePassed(Instant at) implements RolloutInput {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.timePassed(this);
        }
    }

    /** A person wants it to end: before any host was changed just so, later with a rollback. */
    record CancelRequested(Instant at, String by, @Nullable String why) implements RolloutInput {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.cancelRequested(this);
        }
    }

    /** A person wants it to grow no further for now. */
    record PauseRequested(Instant at, String by, @Nullable String why) implements RolloutInput {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.pauseRequested(this);
        }
    }

    /** A person wants it to go on as if it had not been held: a bake is baked anew. */
    record ResumeRequested(Instant at, String by) implements RolloutInput {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.resumeRequested(this);
        }
    }

    /** A person gives the leave that no verdict gave: the held bake counts as passed. */
    record ApproveRequested(Instant at, String by) implements RolloutInput {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.approveRequested(this);
        }
    }

    /** A person wants all changed hosts back on the previous revision; of a stuck release: once more. */
    record RollbackRequested(
            Instant at, String by, @Nullable String why) implements RolloutInput {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.rollbackRequested(this);
        }
    }

    /** One method per kind of input, so that the compiler finds which state forgot one. */
    interface Visitor<T> {
        T started(Started input);

        T buildAwaited(BuildAwaited input);

        T hostServing(HostServing input);

        T hostOffTraffic(HostOffTraffic input);

        T hostFailed(HostFailed input);

        T hostLost(HostLost input);

        T verdictArrived(VerdictArrived input);

        T timePassed(TimePassed input);

        T cancelRequested(CancelRequested input);

        T pauseRequested(PauseRequested input);

        T resumeRequested(ResumeRequested input);

        T approveRequested(ApproveRequested input);

        T rollbackRequested(RollbackRequested input);
    }
}
