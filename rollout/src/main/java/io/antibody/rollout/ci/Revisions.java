package io.antibody.rollout.ci;

import java.util.regex.Pattern;

/** Revisions as git names them: in full, or shortened. */
final class Revisions {
    /** Git shortens to 7 at least. */
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

    private Revisions() {}

    /** Whether both name the same commit: equal, or one the beginning of the other. */
    static boolean same(String one, String other) {
        return one.equals(other)
                || COMMIT.matcher(one).matches()
                        && COMMIT.matcher(other).matches()
                        && (one.startsWith(other) || other.startsWith(one));
    }
}
