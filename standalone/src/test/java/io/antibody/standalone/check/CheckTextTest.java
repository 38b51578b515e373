package io.antibody.standalone.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.config.AntibodyConfig;
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
        AntibodyConfig config = AntibodyYaml.parse(
                "antibody.yaml", "services: {shop: {hosts: [a, b], metrics: " + metrics + more + "}}");
        config.services()
                .values()
                .forEach(service -> CheckText.print(service, config.judging(), new PrintWriter(text, true)));
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
                .contains("  rolled back  3 s after the decision at the latest (drain 3 s; all hosts at once)\n");
        assertThat(text("{latency: up}", ", rollout: {deployer: command}, host: {start: [x], command_timeout: 10s}"))
                .contains(
                        "  rolled back  10 s after the decision at the latest (commands of 10 s, no self test; 10 hosts"
                                + " at a time)\n");
        assertThat(text("{latency: up}", ", rollout: {deployer: external}"))
                .contains("  rolled back  by the tool that deploys it\n");
    }

    @Test
    void thePromiseIsSharedOutAndWhatCanBeSeenIsTold() {
        String text = text("{latency: up, orders: {class: business, harm: down}}");
        assertThat(text)
                .contains("of at most 1 % of the healthy releases rolled back is shared out:\n")
                .containsPattern("latency +0\\.25 % +0\\.13 %\n")
                .containsPattern("orders +0\\.5 %\n")
                .containsPattern("batch  pushed  others  0\\.5 sd +1 sd +2 sd +4 sd +bake\n")
                .containsPattern("\n +1 +1 +1 +\\S.*10 ?m.*\n")
                .containsPattern("\n +2 +2 +0 +\\S.*10 ?m.*\n");
    }

    @Test
    void whatNoMetricDoesIsLeftOut() {
        assertThat(text("{latency: up}")).doesNotContain("dry run of", "only shown");
    }
}
