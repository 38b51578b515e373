package io.antibody.rollout.web;

import java.util.regex.Pattern;

/** How revisions are shown. */
final class Revision {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    /** Two commits of one page never share them. */
    private static final int BRIEF = 8;

    private Revision() {}

    /** A commit's id as people say it, which is its beginning; any other revision as it is. */
    static String brief(String revision) {
        return COMMIT.matcher(revision).matches() ? revision.substring(0, BRIEF) : revision;
    }
}
