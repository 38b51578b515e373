package io.antibody.rollout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.rollout.agent.HostInput.Exited;
import io.antibody.rollout.agent.HostInput.Ordered;
import io.antibody.rollout.agent.HostInput.SelfTestPassed;
import io.antibody.rollout.agent.HostInput.Started;
import io.antibody.rollout.agent.HostInput.TimeReached;
import io.antibody.rollout.zookeeper.HostOrder;
import io.antibody.rollout.zookeeper.HostReport;
import io.antibody.rollout.zookeeper.HostReport.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A host's table and where the host stands in it: drain 2 s, kill after 10 s, self test within 30 s. */
abstract class HostTable {
    static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    HostTransitions table = new HostTransitions(
            new HostPlan(Duration.ofSeconds(2), Duration.ofSeconds(10), true, Duration.ofSeconds(30), false));
    HostLife life = HostLife.begin(START);
    Instant now = START;

    void serving(long sequence, String revision) {
        order(sequence, revision);
        pass(life.runs(), revision);
    }

    void pass(long number, String revision) {
        apply(new Started(run(number, revision)));
        apply(new SelfTestPassed(number));
    }

    List<HostEffect> untilStopped(long sequence, String revision) {
        order(sequence, revision);
        after(2);
        apply(new TimeReached());
        return apply(new Exited(life.runs(), 143, ""));
    }

    List<HostEffect> order(long sequence, String revision) {
        return apply(new Ordered(new HostOrder(sequence, "release", revision)));
    }

    List<HostEffect> apply(HostInput input) {
        HostStep step = table.apply(life, input, now);
        life = step.life();
        return step.effects();
    }

    void after(int seconds) {
        now = now.plusSeconds(seconds);
    }

    static Run run(long number, String revision) {
        return new Run(number, revision, 1000 + number, 20_000);
    }

    HostReport report() {
        return life.report("a");
    }

    boolean announced() {
        return life.announcement("shop", "shop0", null, "a").isPresent();
    }

    void assertReport(long sequence, String revision, State state) {
        assertThat(report())
                .extracting(HostReport::sequence, HostReport::revision, HostReport::state)
                .containsExactly(sequence, revision, state);
    }
}
