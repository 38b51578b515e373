package io.antibody.messages.config;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The configuration as it stands: what is in force now, and what is wrong with an edit that is not. */
public interface LiveConfig extends Supplier<AntibodyConfig> {
    /** What is in force; the same object until the next edit takes effect. From any thread. */
    @Override
    AntibodyConfig get();

    /** Why the file, as it stands, is not in force or not in all of it; empty if it is. */
    List<ConfigProblem> problems();

    /** Whether edits take effect. */
    boolean isFollowed();

    /** One that never changes. */
    static LiveConfig fixed(AntibodyConfig config) {
        return new LiveConfig() {
            @Override
            public AntibodyConfig get() {
                return config;
            }

            @Override
            public List<ConfigProblem> problems() {
                return List.of();
            }

            @Override
            public boolean isFollowed() {
                return false;
            }
        };
    }

    /** The same with a change made to whatever is in force, such as the ports that are really listened on. */
    default LiveConfig with(UnaryOperator<AntibodyConfig> change) {
        return new ChangedConfig(this, change);
    }
}
