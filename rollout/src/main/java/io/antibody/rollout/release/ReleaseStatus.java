package io.antibody.rollout.release;

import io.antibody.messages.MessageJson;
import io.antibody.messages.ReleaseEvent.Cause;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A state in the words that people and programs read.
 *
 * @param state its name, for example {@code FINAL_BAKE}
 * @param batch the batch under way or changed last, from 1; 0 before the first
 * @param since since when it is in the state
 * @param until when the state ends at the latest, or null if nothing ends it but an event
 * @param ended when it ended, or null while it is under way
 * @param cause what made it roll back, or null
 * @param reason the cause of what it is in, in one sentence, or null
 * @param sickHost the one host that was sick, or null
 */
public record ReleaseStatus(
        String state,
        int batch,
        Instant since,
        @Nullable Instant until,
        @Nullable Instant ended,
        @Nullable Cause cause,
        @Nullable String reason,
        @Nullable String sickHost) {
    /** The status of a release. */
    public static ReleaseStatus of(Release release) {
        return release.state().accept(new OfState(release));
    }

    private static String name(RolloutState state) {
        return MessageJson.typeName(state.getClass()).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private record OfState(Release release) implements RolloutState.Visitor<ReleaseStatus> {
        @Override
        public ReleaseStatus queued(RolloutState.Queued state) {
            return new ReleaseStatus(name(state), 0, release.requested(), null, null, null, null, null);
        }

        @Override
        public ReleaseStatus building(RolloutState.Building state) {
            return new ReleaseStatus(name(state), 0, state.since(), state.until(), null, null, state.why(), null);
        }

        @Override
        public ReleaseStatus deploying(RolloutState.Deploying state) {
            return underWay(state, state.since().plus(release.plan().stepDeadline()));
        }

        @Override
        public ReleaseStatus baking(RolloutState.Baking state) {
            return underWay(state, state.since().plus(release.plan().bakeMax(state.batch())));
        }

        @Override
        public ReleaseStatus finalBake(RolloutState.FinalBake state) {
            return underWay(state, state.since().plus(release.plan().bakeMax(state.batch())));
        }

        private ReleaseStatus underWay(RolloutState.UnderWay state, Instant until) {
            return new ReleaseStatus(name(state), state.batch(), state.since(), until, null, null, null, null);
        }

        @Override
        public ReleaseStatus paused(RolloutState.Paused state) {
            return new ReleaseStatus(
                    name(state), state.held().batch(), state.since(), null, null, null, state.why(), null);
        }

        @Override
        public ReleaseStatus rollingBack(RolloutState.RollingBack state) {
            Instant until = state.since().plus(release.plan().stepDeadline());
            return rollback(state, name(state), state.since(), until, null, state.why());
        }

        @Override
        public ReleaseStatus released(RolloutState.Released state) {
            int last = release.plan().batches().size();
            return new ReleaseStatus(name(state), last, state.at(), null, state.at(), null, null, null);
        }

        @Override
        public ReleaseStatus rolledBack(RolloutState.RolledBack state) {
            RolloutState.RollingBack rollback = state.rollback();
            return rollback(rollback, name(state), state.at(), null, state.at(), rollback.why());
        }

        @Override
        public ReleaseStatus cancelled(RolloutState.Cancelled state) {
            return new ReleaseStatus(name(state), 0, state.at(), null, state.at(), null, state.why(), null);
        }

        @Override
        public ReleaseStatus stuck(RolloutState.Stuck state) {
            Instant ended = state.isOver() ? state.at() : null;
            String why = state.isOver() ? state.why() + "; closed by " + state.closedBy() : state.why();
            return state.rollback() == null
                    ? new ReleaseStatus(name(state), state.batch(), state.at(), null, ended, null, why, null)
                    : rollback(state.rollback(), name(state), state.at(), null, ended, why);
        }

        private static ReleaseStatus rollback(
                RolloutState.RollingBack rollback,
                String name,
                Instant since,
                @Nullable Instant until,
                @Nullable Instant ended,
                String reason) {
            return new ReleaseStatus(
                    name, rollback.batch(), since, until, ended, rollback.cause(), reason, rollback.sickHost());
        }
    }
}
