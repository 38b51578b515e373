package io.antibody.messages.config;

/**
 * @param atOnce how many releases may be under way at a time (never more than one per service), default 2
 */
public record ReleasesConfig(int atOnce) {
    /** @throws IllegalArgumentException if a value is not allowed */
    public ReleasesConfig {
        Require.that(atOnce >= 1, "atOnce must be at least 1", atOnce);
    }
}
