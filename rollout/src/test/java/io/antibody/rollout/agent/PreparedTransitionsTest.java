package io.antibody.rollout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.rollout.agent.HostEffect.Abandon;
import io.antibody.rollout.agent.HostEffect.Prepare;
import io.antibody.rollout.agent.HostEffect.Start;
import io.antibody.rollout.agent.HostEffect.WakeAt;
import io.antibody.rollout.agent.HostInput.Close;
import io.antibody.rollout.agent.HostInput.NotStarted;
import io.antibody.rollout.agent.HostInput.Ordered;
import io.antibody.rollout.agent.HostInput.Prepared;
import io.antibody.rollout.agent.HostInput.SelfTestPassed;
import io.antibody.rollout.agent.HostInput.Started;
import io.antibody.rollout.zookeeper.HostOrder;
import io.antibody.rollout.zookeeper.HostReport.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is different for a host whose revisions are unpacked; it serves A under order 1. */
class PreparedTransitionsTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private final HostTransitions table = new HostTransitions(
            new HostPlan(Duration.ofSeconds(2), Duration.ofSeconds(10), true, Duration.ofSeconds(30), true));
    private HostLife life = HostLife.begin(START);

    @BeforeEach
    void serveA() {
        assertThat(order(1, "A")).containsExactly(new Start(1, "A"));
        apply(new Started(new Run(1, "A", 1001, 20_000)));
        apply(new SelfTestPassed(1));
    }

    @Test
    void theOldRevisionServesUntilTheNewOneIsPrepared() {
        assertThat(order(2, "B")).containsExactly(new Prepare(2, "B"));
        assertThat(life.report("a").state()).isEqualTo(State.SERVING);
        assertThat(life.report("a").revision()).isEqualTo("A");

        assertThat(apply(new Prepared(2))).containsExactly(new WakeAt(START.plusSeconds(2)));
        assertThat(life.report("a").state()).isEqualTo(State.DRAINING);
    }

    @Test
    void whatIsPreparedForAnOlderOrderChangesNothing() {
        order(2, "B");
        order(3, "C");
        assertThat(apply(new Prepared(2))).isEmpty();
        assertThat(life.report("a").state()).isEqualTo(State.SERVING);
        order(4, "A");
        assertThat(apply(new Prepared(3))).isEmpty();
        assertThat(apply(new Prepared(4))).isEmpty();
        assertThat(life.report("a").state()).isEqualTo(State.SERVING);
    }

    @Test
    void aStartThatStillWaitsIsGivenUpForANewerOrder() {
        life = HostLife.begin(START);
        order(1, "A");
        assertThat(order(2, "B")).containsExactly(new Abandon());
        assertThat(apply(new NotStarted(1, "unpack was given up"))).containsExactly(new Start(2, "B"));
        assertThat(apply(new NotStarted(2, "unpack ended with status 1"))).isEmpty();
        assertThat(life.report("a").state()).isEqualTo(State.FAILED);
        assertThat(life.report("a").why()).isEqualTo("cannot be started: unpack ended with status 1");
    }

    @Test
    void anAgentThatEndsWaitsForNoUnpacking() {
        life = HostLife.begin(START);
        order(1, "A");
        assertThat(apply(new Close())).containsExactly(new Abandon());
        apply(new NotStarted(1, "unpack was given up"));
        assertThat(life.isClosed()).isTrue();
    }

    private List<HostEffect> order(long sequence, String revision) {
        return apply(new Ordered(new HostOrder(sequence, "release", revision)));
    }

    private List<HostEffect> apply(HostInput input) {
        HostStep step = table.apply(life, input, START);
        life = step.life();
        return step.effects();
    }
}
