package io.antibody.rollout.ci;

import static io.antibody.rollout.engine.BuildGate.awaited;
import static io.antibody.rollout.engine.BuildGate.failed;
import static io.antibody.rollout.engine.BuildGate.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antibody.messages.config.BuildPolicy;
import io.antibody.rollout.ci.Build.State;
import io.antibody.rollout.engine.BuildGate.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildLogTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String COMMIT = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567";
    private static final BuildPolicy FREE = BuildPolicy.NOT_REQUIRED;
    private static final BuildPolicy REQUIRED = new BuildPolicy(true, Duration.ofMinutes(30), List.of());
    private static final BuildPolicy BOTH = new BuildPolicy(true, Duration.ofMinutes(30), List.of("shop", "slow"));

    @Test
    void anUnknownRevisionGoesOnlyWhereNoBuildIsRequired() {
        assertThat(BuildLog.EMPTY.gate(FREE, "r2")).isEqualTo(open("no build is needed"));
        assertThat(BuildLog.EMPTY.gate(REQUIRED, "r2")).isEqualTo(awaited("no build of revision r2 is known"));
        assertThat(BuildLog.EMPTY.gate(BOTH, "r2"))
                .isEqualTo(awaited("no build of revision r2 is known of shop, slow"));
    }

    @Test
    void aRunningBuildIsAwaitedAFailedOneRefusesAndASuccessfulOneOpens() {
        BuildLog running = BuildLog.EMPTY.with(build("shop", 7, "r2", State.RUNNING, 0));
        assertThat(running.gate(FREE, "r2")).isEqualTo(awaited("build 7 of shop is running"));
        BuildLog red = running.with(build("shop", 7, "r2", State.FAILURE, 60));
        assertThat(red.gate(FREE, "r2")).isEqualTo(failed("build 7 of shop of revision r2 failed"));
        BuildLog green = red.with(build("shop", 8, "r2", State.SUCCESS, 120));
        assertThat(green.gate(REQUIRED, "r2")).isEqualTo(open("build 8 of shop succeeded"));
        assertThat(green.gate(REQUIRED, "r3")).isEqualTo(awaited("no build of revision r3 is known"));
    }

    @Test
    void everyNamedJobMustHaveSucceededAndNoOtherCounts() {
        BuildLog log = BuildLog.EMPTY
                .with(build("shop", 7, "r2", State.SUCCESS, 0))
                .with(build("docs", 9, "r2", State.FAILURE, 1));
        assertThat(log.gate(BOTH, "r2")).isEqualTo(awaited("no build of revision r2 is known of slow"));
        assertThat(log.with(build("slow", 3, "r2", State.SUCCESS, 2))
                        .gate(BOTH, "r2")
                        .standing())
                .isEqualTo(Standing.OPEN);
        assertThat(log.gate(FREE, "r2")).isEqualTo(failed("build 9 of docs of revision r2 failed"));
    }

    @Test
    void aCommitIsTheSameInFullAndShortened() {
        BuildLog log = BuildLog.EMPTY.with(build("shop", 7, COMMIT, State.FAILURE, 0));
        assertThat(log.gate(FREE, "0a1b2c3").standing()).isEqualTo(Standing.FAILED);
        assertThat(log.gate(FREE, "0a1b2c").standing()).isEqualTo(Standing.OPEN);
        assertThat(log.gate(FREE, "0a1b2c4").standing()).isEqualTo(Standing.OPEN);
    }

    @Test
    void whatIsToldLateOfABuildChangesNothing() {
        BuildLog green = BuildLog.EMPTY.with(build("shop", 7, "r2", State.SUCCESS, 60));
        assertThat(green.with(build("shop", 7, "r2", State.RUNNING, 0))).isEqualTo(green);
        assertThat(green.with(build("shop", 7, "r2", State.RUNNING, 60))).isEqualTo(green);
        assertThat(green.with(build("shop", 7, "r2", State.SUCCESS, 60))).isEqualTo(green);
        assertThat(green.with(build("shop", 7, "r2", State.RUNNING, 90))).isEqualTo(green);
        assertThat(green.with(build("shop", 7, "r2", State.FAILURE, 90)).builds())
                .hasSize(1);
    }

    @Test
    void onlyTheLatestAreKept() {
        BuildLog log = BuildLog.EMPTY;
        for (int number = 1; number <= 300; number++) {
            log = log.with(build("shop", number, "r" + number, State.SUCCESS, number));
        }
        assertThat(log.builds()).hasSize(200);
        assertThat(log.builds().get(0).number()).isEqualTo(300);
        assertThat(log.with(build("shop", 5, "r5", State.FAILURE, 5))).isEqualTo(log);
    }

    @Test
    void aBuildThatCannotBeShownIsRefused() {
        assertThatThrownBy(() -> new Build("a\nb", 1, "r", State.RUNNING, null, NOON))
                .hasMessage("job must be 1 to 200 characters without control characters");
        assertThatThrownBy(() -> new Build("a", -1, "r", State.RUNNING, null, NOON))
                .hasMessage("number must be at least 0");
        assertThatThrownBy(() -> new Build("a", 1, "r", State.RUNNING, "javascript:alert(1)", NOON))
                .hasMessageStartingWith("url must start with http:// or https://");
    }

    private static Build build(String job, long number, String revision, State state, int second) {
        return new Build(job, number, revision, state, "https://ci/" + job, NOON.plusSeconds(second));
    }
}
