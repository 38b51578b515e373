package io.antibody.rollout.web;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.ConfigProblem;
import io.antibody.messages.config.LiveConfig;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices that the configuration, or what this manager can reach, is not what it was: both are read, none tells. */
final class SystemWatch {
    private static final Logger log = LoggerFactory.getLogger(SystemWatch.class);

    private final LiveConfig config;
    private final Supplier<List<String>> troubles;
    private Seen seen;

    SystemWatch(LiveConfig config, Supplier<List<String>> troubles) {
        this.config = config;
        this.troubles = troubles;
        this.seen = new Seen(config.get(), List.copyOf(config.problems()), List.of());
    }

    private record Seen(AntibodyConfig inForce, List<ConfigProblem> problems, List<String> troubles) {}

    /** Looks once, and tells if it differs from the last look, or from the start; never throws, so that looking goes on. */
    void look(Runnable tell) {
        try {
            Seen now = new Seen(config.get(), List.copyOf(config.problems()), troubles.get());
            Seen before = seen;
            seen = now;
            if (!now.equals(before)) {
                tell.run();
            }
        } catch (RuntimeException e) {
            log.warn("What the pages say of the configuration may be old", e);
        }
    }
}
