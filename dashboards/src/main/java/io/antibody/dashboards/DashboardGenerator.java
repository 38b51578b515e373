package io.antibody.dashboards;

import io.antibody.messages.config.AntibodyConfig;
import java.io.IOException;
import java.nio.file.Path;

/** Grafana as code: dashboards and provisioning files made from {@code antibody.yaml}. */
public final class DashboardGenerator {
    private DashboardGenerator() {}

    /**
     * Writes one dashboard per service, the provisioning files and {@code compose.yml}; the same configuration gives the
     * same bytes.
     *
     * @param config the services and their metrics
     * @param folder where to write; made if missing, files of the same name are replaced
     * @throws IOException if a file cannot be written
     */
    public static void write(AntibodyConfig config, Path folder) throws IOException {
        throw new UnsupportedOperationException("not yet: " + config.services().keySet() + " to " + folder);
    }
}
