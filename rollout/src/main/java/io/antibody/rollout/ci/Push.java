package io.antibody.rollout.ci;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commits that came to the branch.
 *
 * @param commits oldest first
 * @param head the latest of all commits of the branch, or null where only git knows for sure
 * @param past why they release nothing, in one sentence, or null if they may
 */
public record Push(
        List<Commit> commits,
        @Nullable String head,
        @Nullable String past) {
    /** Why commits of a branch whose history was rewritten release nothing: they may be old ones under new names. */
    static final String REWRITTEN = "the branch was rewritten";

    public Push {
        commits = List.copyOf(commits);
    }
}
