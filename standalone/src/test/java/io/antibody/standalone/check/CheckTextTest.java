package io.antibody.standalone.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.config.AntibodyYaml;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class CheckTextTest {
    private static String text(String metrics) {
        StringWriter text = new StringWriter();
        AntibodyYaml.parse("antibody.yaml", "services: {shop: {hosts: [a, b], metrics: " + metrics + "}}")
                .services()
                .values()
                .forEach(service -> CheckText.print(service, new PrintWriter(text, true)));
        return text.toString();
    }

    @Test
    void metricsAreToldByWhatTheyMayDoToARelease() {
        assertThat(text("{latency: up, errors: {harm: up, role: critical}, queue: {harm: up, role: dry_run}, "
                        + "threads: {role: muted}}"))
                .contains("  judged by    latency, errors\n")
                .contains("  dry run of   queue\n")
                .contains("  only shown   threads\n");
    }

    @Test
    void whatNoMetricDoesIsLeftOut() {
        assertThat(text("{latency: up}")).doesNotContain("dry run of", "only shown");
    }
}
