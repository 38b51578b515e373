package io.antibody.rollout.web;

import java.util.List;

/**
 * What is known of builds and commits.
 *
 * @param builds the latest first
 * @param commits the latest first
 * @param watched whether anything tells of commits
 */
public record CiView(List<BuildView> builds, List<CommitView> commits, boolean watched) {
    /** Nothing is known, and nothing tells of anything. */
    public static final CiView NONE = new CiView(List.of(), List.of(), false);

    public CiView {
        builds = List.copyOf(builds);
        commits = List.copyOf(commits);
    }
}
