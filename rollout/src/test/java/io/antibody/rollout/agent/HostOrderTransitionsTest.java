package io.antibody.rollout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.rollout.agent.HostEffect.AskToEnd;
import io.antibody.rollout.agent.HostEffect.Kill;
import io.antibody.rollout.agent.HostEffect.Start;
import io.antibody.rollout.agent.HostEffect.WakeAt;
import io.antibody.rollout.agent.HostInput.Exited;
import io.antibody.rollout.agent.HostInput.NotStarted;
import io.antibody.rollout.agent.HostInput.SelfTestNotPassed;
import io.antibody.rollout.agent.HostInput.SelfTestPassed;
import io.antibody.rollout.agent.HostInput.Started;
import io.antibody.rollout.agent.HostInput.TimeReached;
import io.antibody.rollout.zookeeper.HostReport.State;
import org.junit.jupiter.api.Test;

/** One test per edge of the table. What a newer order does, whatever the host is at. */
class HostOrderTransitionsTest extends HostTable {
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
}
