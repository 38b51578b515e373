package io.antibody.ingest.intake;

import io.antibody.messages.config.AntibodyConfig;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The rules of whatever configuration is in force; a request is held to one of them from its begin to its end. */
public final class LiveRules<T> implements Rules<T> {
    private record Made<T>(AntibodyConfig config, Rules<T> rules) {}

    private final Supplier<AntibodyConfig> config;
    private final Function<AntibodyConfig, Rules<T>> make;
    private volatile Made<T> last;

    /**
     * @param config the configuration in force; the same object as long as it is
     * @param make its rules
     */
    public LiveRules(Supplier<AntibodyConfig> config, Function<AntibodyConfig, Rules<T>> make) {
        this.config = config;
        this.make = make;
        AntibodyConfig now = config.get();
        this.last = new Made<>(now, make.apply(now));
    }

    @Override
    public Intake.Rule<T> at(Instant now) {
        return inForce().at(now);
    }

    @Override
    public List<String> notes(List<T> accepted) {
        return inForce().notes(accepted);
    }

    @SuppressWarnings("ReferenceEquality") // every edit that takes effect is an object of its own
    private Rules<T> inForce() {
        AntibodyConfig now = config.get();
        Made<T> made = last;
        if (made.config() != now) {
            made = new Made<>(now, make.apply(now));
            last = made;
        }
        return made.rules();
    }
}
