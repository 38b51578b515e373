package io.antibody.rollout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.rollout.agent.HostEffect.AskToEnd;
import io.antibody.rollout.agent.HostEffect.Start;
import io.antibody.rollout.agent.HostEffect.WakeAt;
import io.antibody.rollout.agent.HostInput.Close;
import io.antibody.rollout.agent.HostInput.Exited;
import io.antibody.rollout.agent.HostInput.NotStarted;
import io.antibody.rollout.agent.HostInput.Started;
import io.antibody.rollout.agent.HostInput.TimeReached;
import io.antibody.rollout.zookeeper.HostReport.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** One test per edge of the table. What follows a crash, what is tried again, and how an agent is closed. */
class HostEndTransitionsTest extends HostTable {
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
}
