package io.antibody.messages.serving;

import java.util.Optional;
import java.util.Set;

/** What each request to a part needs. */
@FunctionalInterface
public interface AccessRules {
    /** Methods that change nothing. */
    Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /**
     * @param method for example {@code GET}
     * @param path decoded, from the root, for example {@code /v1/releases}
     * @return the right that it needs, or empty if anybody may
     */
    Optional<Right> needed(String method, String path);

    /** Looking needs {@link Right#READ}, everything else {@link Right#DEPLOY}; health is open to balancers and probes. */
    static Optional<Right> usual(String method, String path) {
        if (path.equals("/health") && SAFE.contains(method)) {
            return Optional.empty();
        }
        return Optional.of(SAFE.contains(method) ? Right.READ : Right.DEPLOY);
    }
}
