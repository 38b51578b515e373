package io.antibody.messages.config;

import java.util.List;
import java.util.function.UnaryOperator;

/** A live configuration with a change made to whatever is in force; worked out once per edit. */
final class ChangedConfig implements LiveConfig {
    private record Changed(AntibodyConfig from, AntibodyConfig to) {}

    private final LiveConfig source;
    private final UnaryOperator<AntibodyConfig> change;
    private volatile Changed last;

    ChangedConfig(LiveConfig source, UnaryOperator<AntibodyConfig> change) {
        this.source = source;
        this.change = change;
        AntibodyConfig now = source.get();
        this.last = new Changed(now, change.apply(now));
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // every edit that takes effect is an object of its own
    public AntibodyConfig get() {
        AntibodyConfig now = source.get();
        Changed known = last;
        if (known.from() != now) {
            known = new Changed(now, change.apply(now));
            last = known;
        }
        return known.to();
    }

    @Override
    public List<ConfigProblem> problems() {
        return source.problems();
    }

    @Override
    public boolean isFollowed() {
        return source.isFollowed();
    }
}
