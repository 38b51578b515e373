package io.antibody.standalone.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.config.AntibodyYaml;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class CheckTextTest {
    private static String text(String metrics) {
        return text(metrics, "");
    }

    private static String text(String metrics, String more) {
        StringWriter text = new StringWriter();
        AntibodyYaml.parse("antibody.yaml", "services: {shop: {hosts: [a, b], metrics: " + metrics + more + "}}")
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
    void howARollbackGoesDependsOnWhoDeploys() {
        assertThat(text("{latency: up}", ", host: {drain: 3s}"))
                .contains("  rolled back  3s after the decision at the latest (drain 3s; all hosts at once)\n");
        assertThat(text("{latency: up}", ", rollout: {deployer: command}, host: {start: [x], command_timeout: 10s}"))
                .contains("  rolled back  10s after the decision at the latest (commands of 10s, no self test; 10 hosts"
                        + " at a time)\n");
        assertThat(text("{latency: up}", ", rollout: {deployer: external}"))
                .contains("  rolled back  by the tool that deploys it\n");
    }

    @Test
    void whatNoMetricDoesIsLeftOut() {
        assertThat(text("{latency: up}")).doesNotContain("dry run of", "only shown");
    }
}
