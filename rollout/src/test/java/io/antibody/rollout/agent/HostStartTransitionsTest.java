package io.antibody.rollout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.rollout.agent.HostEffect.AskSelfTest;
import io.antibody.rollout.agent.HostEffect.AskToEnd;
import io.antibody.rollout.agent.HostEffect.Start;
import io.antibody.rollout.agent.HostEffect.WakeAt;
import io.antibody.rollout.agent.HostInput.Exited;
import io.antibody.rollout.agent.HostInput.NotStarted;
import io.antibody.rollout.agent.HostInput.SelfTestNotPassed;
import io.antibody.rollout.agent.HostInput.SelfTestPassed;
import io.antibody.rollout.agent.HostInput.Started;
import io.antibody.rollout.zookeeper.HostReport;
import io.antibody.rollout.zookeeper.HostReport.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One test per edge of the table. How a process is started, tested and announced, or is not. */
class HostStartTransitionsTest extends HostTable {
    @Test
    void aHostWithoutAnOrderIsStopped() {
        assertThat(report()).isEqualTo(new HostReport(0, null, State.STOPPED, START, "no order yet", null, "a", 0));
        assertThat(announced()).isFalse();
    }

    @Test
    void theFirstOrderStartsTheProcess() {
        assertThat(order(1, "A")).containsExactly(new Start(1, "A"));
        assertReport(1, "A", State.STARTING);
    }

    @Test
    void aStartedProcessIsAskedForItsSelfTest() {
        order(1, "A");
        assertThat(apply(new Started(run(1, "A"))))
                .containsExactly(new AskSelfTest(run(1, "A"), Duration.ofMillis(100), Duration.ofSeconds(30)));
        assertReport(1, "A", State.SELF_TESTING);
        assertThat(report().pid()).isEqualTo(1001);
        assertThat(announced()).isFalse();
    }

    @Test
    void aProcessThatPassesItsSelfTestIsAnnounced() {
        serving(1, "A");
        assertReport(1, "A", State.SERVING);
        assertThat(announced()).isTrue();
    }

    @Test
    void withoutASelfTestAStartedProcessIsAnnounced() {
        table = new HostTransitions(
                new HostPlan(Duration.ofSeconds(2), Duration.ofSeconds(10), false, Duration.ofSeconds(30), false));
        order(1, "A");
        assertThat(apply(new Started(run(1, "A")))).isEmpty();
        assertReport(1, "A", State.SERVING);
    }

    @Test
    void theSelfTestIsAskedAgainUntilItsDeadline() {
        order(1, "A");
        apply(new Started(run(1, "A")));
        after(29);
        assertThat(apply(new SelfTestNotPassed(1, "answered 503", "")))
                .containsExactly(new AskSelfTest(run(1, "A"), Duration.ofMillis(100), Duration.ofMillis(900)));
    }

    @Test
    void aSelfTestThatIsNotPassedInTimeFailsTheHostWithTheReason() {
        serving(1, "A");
        untilStopped(2, "B");
        apply(new Started(run(2, "B")));
        after(30);
        assertThat(apply(new SelfTestNotPassed(2, "answered 503", "\n  no database")))
                .containsExactly(new AskToEnd(2), new WakeAt(now.plusSeconds(10)));
        assertReport(2, "B", State.FAILED);
        assertThat(report().why()).isEqualTo("did not pass its self test within 30000 ms: answered 503\n  no database");

        assertThat(apply(new Exited(2, 143, ""))).isEmpty();
        assertReport(2, "B", State.FAILED);
        assertThat(report().why()).contains("no database");
    }

    @Test
    void aProcessThatEndsBeforeItsSelfTestFailsTheHost() {
        serving(1, "A");
        untilStopped(2, "B");
        apply(new Started(run(2, "B")));
        assertThat(apply(new Exited(2, 1, "\n  port in use"))).isEmpty();
        assertReport(2, "B", State.FAILED);
        assertThat(report().why())
                .isEqualTo("ended by itself with status 1 before it passed its self test\n  port in use");
    }

    @Test
    void aProcessThatCannotBeStartedFailsTheHost() {
        serving(1, "A");
        untilStopped(2, "B");
        assertThat(apply(new NotStarted(2, "no such file"))).isEmpty();
        assertReport(2, "B", State.FAILED);
        assertThat(report().why()).isEqualTo("cannot be started: no such file");
    }

    @Test
    void wordsOfARunThatIsOverAreIgnored() {
        serving(1, "A");
        untilStopped(2, "B");
        apply(new Started(run(2, "B")));
        HostLife before = life;
        apply(new Exited(1, 0, ""));
        apply(new SelfTestPassed(1));
        apply(new SelfTestNotPassed(1, "answered 503", ""));
        apply(new NotStarted(1, "no such file"));
        assertThat(life).isEqualTo(before);
    }
}
