package io.antibody.messages.serving;

import java.security.Principal;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Who makes the request that this thread works on.
 *
 * @param name the token's name; null where there are no tokens, and everybody is who they say they are
 * @param role null where there are no tokens
 * @param remote address that the request came from
 */
public record Caller(@Nullable String name, @Nullable Role role, String remote) {
    private static final ThreadLocal<@Nullable Caller> CURRENT = new ThreadLocal<>();

    /** The caller of the request under way, or empty on a thread that works on none. */
    public static Optional<Caller> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /**
     * Whose name an act bears: the token's, whatever else was said; without tokens that which was said.
     *
     * @param said the name in the request, if there was one
     */
    public static @Nullable String nameOr(@Nullable String said) {
        Caller caller = CURRENT.get();
        return caller == null || caller.name() == null ? said : caller.name();
    }

    /** Whether the request under way may do that; without tokens, and without a request, it may. */
    public static boolean may(Right right) {
        Caller caller = CURRENT.get();
        Role role = caller == null ? null : caller.role();
        return role == null || role.has(right);
    }

    /** Does the work as this caller. */
    <T> T run(Callable<T> work) throws Exception {
        CURRENT.set(this);
        try {
            return work.call();
        } finally {
            CURRENT.remove();
        }
    }

    Optional<Principal> principal() {
        String known = name;
        return known == null ? Optional.empty() : Optional.of(() -> known);
    }
}
