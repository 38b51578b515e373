package io.antibody.rollout.release;

import io.antibody.messages.ReleaseEvent.Cause;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a release stands. {@link Transitions} says what leads from one to the other. */
public sealed interface RolloutState {
    /** Calls the method of this state's own kind. */
    <T> T accept(Visitor<T> visitor);

    /** Whether nothing more can happen to the release. */
    default boolean isOver() {
        return false;
    }

    /** Hosts were changed and serve the new revision, or are about to. */
    sealed interface UnderWay extends RolloutState {
        /** The batch that was changed last, from 1; every host up to and with it is changed. */
        int batch();

        /** Since when it is in this state; a deadline counts from here. */
        Instant since();
    }

    /** All changed hosts serve the new revision and are watched. */
    sealed interface Bake extends UnderWay {
        /** The latest verdict of this bake, or null before the first. */
        @Nullable
        Seen seen();

        /** The same bake with another latest verdict. */
        Bake withSeen(Seen verdict);
    }

    /** Waits for its turn. */
    record Queued() implements RolloutState {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.queued(this);
        }
    }

    /**
     * Its turn has come, but for its build. No host is changed yet.
     *
     * @param since since when it waits
     * @param until when it has waited too long, or null while the build is done and something else holds it
     * @param why what it waits for, in one sentence
     */
    record Building(Instant since, @Nullable Instant until, String why) implements RolloutState {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.building(this);
        }
    }

    /**
     * The hosts of a batch are being taken to the new revision.
     *
     * @param serving hosts of this batch that serve the new revision, and since when
     */
    record Deploying(int batch, Instant since, Map<String, Instant> serving) implements UnderWay {
        public Deploying {
            requireBatch(batch);
            serving = Map.copyOf(serving);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.deploying(this);
        }
    }

    /** A batch that is not the last is watched. */
    record Baking(int batch, Instant since, @Nullable Seen seen) implements Bake {
        public Baking {
            requireBatch(batch);
        }

        @Override
        public Baking withSeen(Seen verdict) {
            return new Baking(batch, since, verdict);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.baking(this);
        }
    }

    /** All hosts serve the new revision and are watched for the last time. */
    record FinalBake(int batch, Instant since, @Nullable Seen seen) implements Bake {
        public FinalBake {
            requireBatch(batch);
        }

        @Override
        public FinalBake withSeen(Seen verdict) {
            return new FinalBake(batch, since, verdict);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.finalBake(this);
        }
    }

    /**
     * Does not grow until a person says so. What is under way in {@code held} is watched on.
     *
     * @param held the state that is held
     * @param since since when it is held
     * @param by who holds it
     * @param why why they do
     */
    record Paused(UnderWay held, Instant since, String by, String why) implements RolloutState {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.paused(this);
        }
    }

    /**
     * All changed hosts were ordered back to the previous revision.
     *
     * @param batch every host up to and with this batch is changed
     * @param since when it was decided
     * @param by who decided it
     * @param cause what made it roll back
     * @param why the cause in one sentence
     * @param sickHost the one host that is sick, or null if it is the revision
     * @param offTraffic hosts that take no traffic with the new revision any more, and since when
     * @param reverted hosts that serve the previous revision again, and since when
     * @param failed hosts that could not be brought back, and why
     */
    record RollingBack(
            int batch,
            Instant since,
            String by,
            Cause cause,
            String why,
            @Nullable String sickHost,
            Map<String, Instant> offTraffic,
            Map<String, Instant> reverted,
            Map<String, String> failed)
            implements RolloutState {
        public RollingBack {
            requireBatch(batch);
            offTraffic = Map.copyOf(offTraffic);
            reverted = Map.copyOf(reverted);
            failed = Map.copyOf(failed);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.rollingBack(this);
        }
    }

    /** Serves everywhere and passed its final bake. */
    record Released(Instant at) implements RolloutState {
        @Override
        public boolean isOver() {
            return true;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.released(this);
        }
    }

    /**
     * Every changed host serves the previous revision again.
     *
     * @param rollback how it went
     */
    record RolledBack(Instant at, RollingBack rollback) implements RolloutState {
        @Override
        public boolean isOver() {
            return true;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.rolledBack(this);
        }
    }

    /** Ended before any host was changed. */
    record Cancelled(Instant at, String by, @Nullable String why) implements RolloutState {
        @Override
        public boolean isOver() {
            return true;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.cancelled(this);
        }
    }

    /**
     * Cannot go on without a person. Until a person closes it, the service takes no other release.
     *
     * @param batch every host up to and with this batch was changed; 0 if none was
     * @param why what is wrong, and with which hosts
     * @param rollback the rollback that did not come to its end, or null if none could be started
     * @param closedBy who took note and closed it, or null while it is open
     */
    record Stuck(
            Instant at,
            int batch,
            String why,
            @Nullable RollingBack rollback,
            @Nullable String closedBy) implements RolloutState {
        @Override
        public boolean isOver() {
            return closedBy != null;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.stuck(this);
        }
    }

    /** One method per kind of state, so that the compiler finds who forgot one. */
    interface Visitor<T> {
        T queued(Queued state);

        T building(Building state);

        T deploying(Deploying state);

        T baking(Baking state);

        T finalBake(FinalBake state);

        T paused(Paused state);

        T rollingBack(RollingBack state);

        T released(Released state);

        T rolledBack(RolledBack state);

        T cancelled(Cancelled state);

        T stuck(Stuck state);
    }

    private static void requireBatch(int batch) {
        if (batch < 1) {
            throw new IllegalArgumentException("batch must be at least 1 but is " + batch);
        }
    }
}
