package io.antibody.dashboards;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.antibody.dashboards.grafana.DataSources;
import io.antibody.dashboards.grafana.ServiceDashboard;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.ServiceConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Grafana as code: dashboards and provisioning files made from {@code antibody.yaml}. */
public final class DashboardGenerator {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

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
        Map<String, String> values = new HashMap<>(Addresses.of(config));
        values.put("storeUid", DataSources.STORE_UID);
        values.put("tick", Math.max(1, config.judging().tick().toSeconds()) + "s");
        for (ServiceConfig service : config.services().values()) {
            ServiceDashboard dashboard = new ServiceDashboard(
                    service, config.judging().tick(), config.grafana().linkBase());
            write(
                    folder.resolve("grafana/dashboards/" + dashboard.uid() + ".json"),
                    JSON.writeValueAsString(dashboard.json()) + "\n");
        }
        write(folder.resolve("grafana/provisioning/datasources/antibody.yaml"), filled("datasource.yaml", values));
        write(folder.resolve("grafana/provisioning/dashboards/antibody.yaml"), filled("dashboards.yaml", values));
        write(folder.resolve("prometheus/prometheus.yml"), filled("prometheus.yml", values));
        write(folder.resolve("compose.yml"), filled("compose.yml", values));
    }

    /** A template of ours with {@code @name@} replaced. */
    private static String filled(String template, Map<String, String> values) throws IOException {
        try (InputStream in = DashboardGenerator.class.getResourceAsStream(template)) {
            if (in == null) {
                throw new IllegalStateException("the template " + template + " is not in the jar");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("@" + value.getKey() + "@", value.getValue());
            }
            return text;
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text);
    }
}
