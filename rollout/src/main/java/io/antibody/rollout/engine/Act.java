package io.antibody.rollout.engine;

import io.antibody.rollout.release.RolloutInput;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of a release.
 *
 * @param name its name in the store; sorts by age
 * @param kind what it asks
 * @param release id of the release
 * @param by who asks
 * @param why why they do, or null
 */
public record Act(
        String name,
        Kind kind,
        String release,
        String by,
        @Nullable String why) {
    /** What can be asked of a release. */
    public enum Kind {
        CANCEL,
        PAUSE,
        RESUME,
        APPROVE,
        ROLLBACK
    }

    /** The act as an input to the state machine. */
    public RolloutInput toInput(Instant at) {
        return switch (kind) {
            case CANCEL -> new RolloutInput.CancelRequested(at, by, why);
            case PAUSE -> new RolloutInput.PauseRequested(at, by, why);
            case RESUME -> new RolloutInput.ResumeRequested(at, by);
            case APPROVE -> new RolloutInput.ApproveRequested(at, by);
            case ROLLBACK -> new RolloutInput.RollbackRequested(at, by, why);
        };
    }
}
