package io.antibody.standalone.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.config.AntibodyYaml;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanSummaryTest {
    @Test
    void aReleaseTakesItsBakesAtTheSoonestAndItsDeadlinesAtTheLatest() {
        PlanSummary plan = plan("rollout: {bake_min: 1m, bake_max: 10m, final_bake: 30m, step_deadline: 5m}");

        assertThat(plan.batches())
                .containsExactly(
                        List.of("web1"),
                        List.of("web2", "web3"),
                        List.of("web4", "web5", "web6", "web7"),
                        List.of("web8"));
        assertThat(plan.soonest()).isEqualTo(Duration.ofMinutes(3 * 1 + 30));
        assertThat(plan.latest()).isEqualTo(Duration.ofMinutes(3 * 10 + 30 + 4 * 5));
    }

    @Test
    void aRollbackTakesDrainStopAndSelfTestOfOneHost() {
        PlanSummary plan = plan(
                "host: {start: [run], drain: 3s, kill_after: 4s, self_test: \"http://localhost/\", self_test_timeout: 20s}");

        assertThat(plan.rollback()).isEqualTo(Duration.ofSeconds(27));
        assertThat(plan.isRollbackCutShort()).isFalse();
    }

    @Test
    void whatAnAgentDoesNotStartTakesNoTimeToStop() {
        assertThat(plan("host: {drain: 3s}").rollback()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void commandsTakeTheirTimeRoundByRound() {
        PlanSummary plan = plan("rollout: {deployer: command}\n    host: {stop: [s], start: [x], command_timeout: 10s,"
                + " self_test: [t], self_test_timeout: 5s, parallel: 3}");

        assertThat(plan.rollback()).isEqualTo(Duration.ofSeconds(3 * (10 + 10 + 5)));
    }

    @Test
    void aStepDeadlineShorterThanARollbackIsSeen() {
        assertThat(plan("rollout: {step_deadline: 1s}").isRollbackCutShort()).isTrue();
    }

    private static PlanSummary plan(String setting) {
        String yaml = """
                services:
                  shop:
                    hosts: ["web[1-8]"]
                    metrics: {latency_ms: up}
                    %s
                """.formatted(setting);
        return AntibodyYaml.parse("antibody.yaml", yaml).services().values().stream()
                .map(PlanSummary::of)
                .findFirst()
                .orElseThrow();
    }
}
