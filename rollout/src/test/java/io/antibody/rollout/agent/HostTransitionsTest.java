package io.antibody.rollout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.rollout.agent.HostEffect.AskSelfTest;
import io.antibody.rollout.agent.HostEffect.AskToEnd;
import io.antibody.rollout.agent.HostEffect.Kill;
import io.antibody.rollout.agent.HostEffect.Start;
import io.antibody.rollout.agent.HostEffect.WakeAt;
import io.antibody.rollout.agent.HostInput.Close;
import io.antibody.rollout.agent.HostInput.Exited;
import io.antibody.rollout.agent.HostInput.NotStarted;
import io.antibody.rollout.agent.HostInput.Ordered;
import io.antibody.rollout.agent.HostInput.SelfTestNotPassed;
import io.antibody.rollout.agent.HostInput.SelfTestPassed;
import io.antibody.rollout.agent.HostInput.Started;
import io.antibody.rollout.agent.HostInput.TimeReached;
import io.antibody.rollout.zookeeper.HostOrder;
import io.antibody.rollout.zookeeper.HostReport;
import io.antibody.rollout.zookeeper.HostReport.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** One test per edge of the table; drain 2 s, kill after 10 s, self test within 30 s. */
class HostTransitionsTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final HostPlan PLAN =
            new HostPlan(Duration.ofSeconds(2), Duration.ofSeconds(10), true, Duration.ofSeconds(30), false);

    private HostTransitions table = new HostTransitions(PLAN);
    private HostLife life = HostLife.begin(START);
    private Instant now = START;

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
    void aNewerOrderTakesTheTrafficOffAtOnceAndDrains() {
        serving(1, "A");
        assertThat(order(2, "B")).containsExactly(new WakeAt(now.plusSeconds(2)));
        assertReport(2, "A", State.DRAINING);
        assertThat(announced()).isFalse();
    }

    @Test
    void aDrainedProcessIsAskedToEnd() {
        serving(1, "A");
        order(2, "B");
        after(2);
        assertThat(apply(new TimeReached())).containsExactly(new AskToEnd(1), new WakeAt(now.plusSeconds(10)));
        assertReport(2, "A", State.STOPPING);
    }

    @Test
    void aTimeOfAnEarlierStageDoesNotEndTheDrain() {
        serving(1, "A");
        order(2, "B");
        after(1);
        assertThat(apply(new TimeReached())).isEmpty();
        assertReport(2, "A", State.DRAINING);
    }

    @Test
    void aStoppedProcessIsFollowedByTheOrderedOne() {
        serving(1, "A");
        assertThat(untilStopped(2, "B")).containsExactly(new Start(2, "B"));
        assertReport(2, "B", State.STARTING);
    }

    @Test
    void aProcessThatEndsWhileItDrainsIsFollowedByTheOrderedOne() {
        serving(1, "A");
        order(2, "B");
        assertThat(apply(new Exited(1, 0, ""))).containsExactly(new Start(2, "B"));
    }

    @Test
    void aProcessThatDoesNotEndIsKilledUntilItIsGone() {
        serving(1, "A");
        order(2, "B");
        after(2);
        apply(new TimeReached());
        after(10);
        assertThat(apply(new TimeReached())).containsExactly(new Kill(1), new WakeAt(now.plusSeconds(1)));
        after(1);
        assertThat(apply(new TimeReached())).containsExactly(new Kill(1), new WakeAt(now.plusSeconds(1)));
        assertReport(2, "A", State.STOPPING);
    }

    @Test
    void anOlderOrTheSameOrderIsIgnored() {
        serving(5, "A");
        HostLife before = life;
        assertThat(order(5, "B")).isEmpty();
        assertThat(order(4, "B")).isEmpty();
        assertThat(life).isEqualTo(before);
    }

    @Test
    void anOrderForTheServedRevisionRestartsNothing() {
        serving(1, "A");
        assertThat(order(2, "A")).isEmpty();
        assertReport(2, "A", State.SERVING);
        assertThat(announced()).isTrue();
    }

    @Test
    void anOrderBackToTheDrainingRevisionAnnouncesItAgainAtOnce() {
        serving(1, "A");
        order(2, "B");
        assertThat(order(3, "A")).isEmpty();
        assertReport(3, "A", State.SERVING);
        assertThat(announced()).isTrue();
        after(2);
        assertThat(apply(new TimeReached())).isEmpty();
        assertReport(3, "A", State.SERVING);
    }

    @Test
    void anotherOrderWhileDrainingDoesNotDrainAnew() {
        serving(1, "A");
        order(2, "B");
        after(1);
        assertThat(order(3, "C")).isEmpty();
        after(1);
        apply(new TimeReached());
        assertThat(apply(new Exited(1, 143, ""))).containsExactly(new Start(2, "C"));
    }

    @Test
    void aNewerOrderDoesNotWaitForASelfTest() {
        serving(1, "A");
        untilStopped(2, "B");
        apply(new Started(run(2, "B")));
        assertThat(order(3, "A")).containsExactly(new AskToEnd(2), new WakeAt(now.plusSeconds(10)));
        assertThat(apply(new SelfTestPassed(2))).isEmpty();
        assertThat(announced()).isFalse();
        assertThat(apply(new Exited(2, 143, ""))).containsExactly(new Start(3, "A"));
    }

    @Test
    void anOrderForTheRevisionUnderSelfTestLetsItGoOn() {
        order(1, "A");
        apply(new Started(run(1, "A")));
        assertThat(order(2, "A")).isEmpty();
        apply(new SelfTestPassed(1));
        assertReport(2, "A", State.SERVING);
    }

    @Test
    void aNewerOrderWhileAProcessIsLaunchedStopsIt() {
        order(1, "A");
        assertThat(order(2, "B")).isEmpty();
        assertThat(apply(new Started(run(1, "A")))).containsExactly(new AskToEnd(1), new WakeAt(now.plusSeconds(10)));
        assertThat(apply(new Exited(1, 143, ""))).containsExactly(new Start(2, "B"));
    }

    @Test
    void aNewerOrderForgivesAFailureThatIsBeingStopped() {
        order(1, "A");
        apply(new Started(run(1, "A")));
        after(30);
        apply(new SelfTestNotPassed(1, "answered 503", ""));
        order(2, "B");
        assertReport(2, "A", State.STOPPING);
        assertThat(apply(new Exited(1, 143, ""))).containsExactly(new Start(2, "B"));
    }

    @Test
    void aNewerOrderStartsAFailedHost() {
        serving(1, "A");
        untilStopped(2, "B");
        apply(new NotStarted(2, "no such file"));
        assertThat(order(3, "A")).containsExactly(new Start(3, "A"));
    }

    @Test
    void aProcessThatCrashesWhileItServesIsUnannouncedAndStartedAgainAfterAPause() {
        serving(1, "A");
        assertThat(apply(new Exited(1, 137, "\n  out of memory"))).containsExactly(new WakeAt(now.plusSeconds(1)));
        assertReport(1, "A", State.FAILED);
        assertThat(report().why()).isEqualTo("ended by itself with status 137 while it served\n  out of memory");
        assertThat(announced()).isFalse();
        after(1);
        assertThat(apply(new TimeReached())).containsExactly(new Start(2, "A"));
        assertReport(1, "A", State.STARTING);
    }

    @Test
    void thePausesBetweenCrashesGrowUpToABound() {
        serving(1, "A");
        List<Long> pauses = new ArrayList<>();
        for (int crash = 1; crash <= 8; crash++) {
            apply(new Exited(life.runs(), 1, ""));
            Instant retryAt = Objects.requireNonNull(((HostStage.Failed) life.stage()).retryAt());
            pauses.add(Duration.between(now, retryAt).toSeconds());
            now = retryAt;
            apply(new TimeReached());
            pass(life.runs(), "A");
        }
        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);

        after(60);
        assertThat(apply(new Exited(life.runs(), 1, ""))).containsExactly(new WakeAt(now.plusSeconds(1)));
    }

    @Test
    void anOrderThatNeverServedIsNotTriedAgain() {
        serving(1, "A");
        untilStopped(2, "B");
        apply(new NotStarted(2, "no such file"));
        after(3600);
        assertThat(apply(new TimeReached())).isEmpty();
        assertReport(2, "B", State.FAILED);
    }

    @Test
    void theOrderFoundByAFreshAgentIsTriedAgain() {
        order(1, "A");
        assertThat(apply(new NotStarted(1, "no such file"))).containsExactly(new WakeAt(now.plusSeconds(1)));
        after(1);
        assertThat(apply(new TimeReached())).containsExactly(new Start(2, "A"));
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

    @Test
    void aClosedAgentDrainsAndStopsItsProcess() {
        serving(1, "A");
        assertThat(apply(new Close())).containsExactly(new WakeAt(now.plusSeconds(2)));
        assertThat(announced()).isFalse();
        after(2);
        assertThat(apply(new TimeReached())).containsExactly(new AskToEnd(1), new WakeAt(now.plusSeconds(10)));
        assertThat(life.isClosed()).isFalse();
        assertThat(apply(new Exited(1, 143, ""))).isEmpty();
        assertThat(life.isClosed()).isTrue();
        assertReport(1, "A", State.STOPPED);
    }

    @Test
    void aClosingAgentObeysNoOrder() {
        serving(1, "A");
        apply(new Close());
        assertThat(order(2, "B")).isEmpty();
        apply(new Exited(1, 143, ""));
        assertThat(life.isClosed()).isTrue();
    }

    @Test
    void anAgentCanBeClosedAtAnyStage() {
        apply(new Close());
        assertThat(life.isClosed()).isTrue();

        life = HostLife.begin(START);
        order(1, "A");
        apply(new Close());
        assertThat(apply(new Started(run(1, "A")))).first().isEqualTo(new AskToEnd(1));
        apply(new Exited(1, 143, ""));
        assertThat(life.isClosed()).isTrue();

        life = HostLife.begin(START);
        order(1, "A");
        apply(new Started(run(1, "A")));
        assertThat(apply(new Close())).first().isEqualTo(new AskToEnd(1));
        apply(new Exited(1, 143, ""));
        assertThat(life.isClosed()).isTrue();

        life = HostLife.begin(START);
        order(1, "A");
        apply(new NotStarted(1, "no such file"));
        apply(new Close());
        assertThat(life.isClosed()).isTrue();
    }

    private void serving(long sequence, String revision) {
        order(sequence, revision);
        pass(life.runs(), revision);
    }

    private void pass(long number, String revision) {
        apply(new Started(run(number, revision)));
        apply(new SelfTestPassed(number));
    }

    private List<HostEffect> untilStopped(long sequence, String revision) {
        order(sequence, revision);
        after(2);
        apply(new TimeReached());
        return apply(new Exited(life.runs(), 143, ""));
    }

    private List<HostEffect> order(long sequence, String revision) {
        return apply(new Ordered(new HostOrder(sequence, "release", revision)));
    }

    private List<HostEffect> apply(HostInput input) {
        HostStep step = table.apply(life, input, now);
        life = step.life();
        return step.effects();
    }

    private void after(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private static Run run(long number, String revision) {
        return new Run(number, revision, 1000 + number, 20_000);
    }

    private HostReport report() {
        return life.report("a");
    }

    private boolean announced() {
        return life.announcement("shop", "shop0", null, "a").isPresent();
    }

    private void assertReport(long sequence, String revision, State state) {
        assertThat(report())
                .extracting(HostReport::sequence, HostReport::revision, HostReport::state)
                .containsExactly(sequence, revision, state);
    }
}
