package io.antibody.dashboards;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.AntibodyYaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The configuration of the tests. */
final class TestConfig {
    private TestConfig() {}

    static AntibodyConfig read() throws IOException {
        return parse(text());
    }

    /** With other addresses of Kafka and the metric store. */
    static AntibodyConfig read(String bootstrap, String storeUrl) throws IOException {
        return parse(text().replace("localhost:19092", bootstrap).replace("http://localhost:19090", storeUrl));
    }

    private static AntibodyConfig parse(String text) {
        return AntibodyYaml.parse("antibody.yaml", text);
    }

    private static String text() throws IOException {
        try (InputStream in = TestConfig.class.getResourceAsStream("/antibody.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
