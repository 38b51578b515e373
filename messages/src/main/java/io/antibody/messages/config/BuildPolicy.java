package io.antibody.messages.config;

import java.time.Duration;
import java.util.List;

/**
 * What the builds of a revision must have come to before a service may be released. A failed build is never released.
 *
 * @param required whether a revision of which no build is known waits for one; default if a Jenkins is configured
 * @param deadline how long a release waits for a build, default 30 min
 * @param jobs the jobs whose builds count; empty for all
 */
public record BuildPolicy(boolean required, Duration deadline, List<String> jobs) {
    /** What holds where the file says nothing. */
    public static final BuildPolicy NOT_REQUIRED = new BuildPolicy(false, Duration.ofMinutes(30), List.of());

    /** @throws IllegalArgumentException if a value is not allowed */
    public BuildPolicy {
        jobs = List.copyOf(jobs);
        Require.positive("deadline", deadline);
    }
}
