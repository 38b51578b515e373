package io.antibody.rollout.web;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.ConfigProblem;
import io.antibody.messages.config.LiveConfig;
import java.util.List;

/** A configuration whose file can be edited badly. */
final class EditedConfig implements LiveConfig {
    private final AntibodyConfig config;
    private volatile List<ConfigProblem> problems = List.of();

    EditedConfig(AntibodyConfig config) {
        this.config = config;
    }

    void edited(ConfigProblem... problems) {
        this.problems = List.of(problems);
    }

    @Override
    public AntibodyConfig get() {
        return config;
    }

    @Override
    public List<ConfigProblem> problems() {
        return problems;
    }

    @Override
    public boolean isFollowed() {
        return true;
    }
}
