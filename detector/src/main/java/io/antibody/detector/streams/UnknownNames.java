package io.antibody.detector.streams;

import java.util.HashSet;
import java.util.Set;

/**
 * Names that antibody.yaml does not hold: the first ones are taken in, as many as memory may hold of them; names without
 * end (a request id as a host, say) are refused from there on until the next start. Names of antibody.yaml are never
 * asked for, so that judging does not depend on what was seen here.
 */
final class UnknownNames {
    private final int most;
    private final Set<String> admitted = new HashSet<>();

    /** @param most names at once */
    UnknownNames(int most) {
        this.most = most;
    }

    boolean admits(String name) {
        return admitted.contains(name) || admitted.size() < most && admitted.add(name);
    }

    int most() {
        return most;
    }
}
