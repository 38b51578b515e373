package io.antibody.rollout.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignalTest {
    private static final Instant NOW = Instant.parse("2026-11-20T17:39:46Z");

    private final FakeRollout rollout = new FakeRollout(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void nothingIsSaidWhileAllIsWell() {
        rollout.cluster("shop", "2", List.of("shop0", "shop1"));
        String id = rollout.queue("shop", "3", "ada", null);
        rollout.stage(id, Stage.BAKING, 1, null, null);

        assertThat(Signal.of(rollout.overview(), NOW)).isEmpty();
    }

    @Test
    void aRollbackIsSaidBeforeAPauseAndForTenMinutesAfterItsEnd() {
        rollout.cluster("shop", "2", List.of("shop0"));
        rollout.cluster("cart", "2", List.of("cart0"));
        rollout.stage(rollout.queue("cart", "8", "ada", null), Stage.PAUSED, 1, null, null);
        rollout.stage(rollout.queue("shop", "3", "ada", null), Stage.ROLLED_BACK, 1, null, "errors");

        assertThat(Signal.of(rollout.overview(), NOW))
                .extracting(Signal::text)
                .containsExactly("shop 3 rolled back", "cart 8 paused");
        assertThat(Signal.of(rollout.overview(), NOW.plusSeconds(601)))
                .extracting(Signal::text)
                .containsExactly("cart 8 paused");
    }

    @Test
    void aReleaseThatGoesOnUnderSuspicionIsSaidAndOfTheBatchUnderWayOnly() {
        rollout.cluster("shop", "2", List.of("shop0", "shop1", "shop2"));
        String id = rollout.queue("shop", "3", "ada", null);
        rollout.stage(id, Stage.BAKING, 1, null, null);
        rollout.verdict(Verdicts.suspect(rollout.get(id).release(), 1, NOW, List.of("shop0")));
        assertThat(Signal.of(rollout.overview(), NOW)).extracting(Signal::text).containsExactly("shop 3 suspect");

        rollout.stage(id, Stage.DEPLOYING, 2, null, null);
        assertThat(Signal.of(rollout.overview(), NOW)).isEmpty();
    }

    @Test
    void locksAndWhatTheManagerLacksAreSaidTheWorstFirst() {
        rollout.lock("shop", "ada", "the database moves");
        rollout.lock(null, "eve", "incident");
        rollout.troubles("Kafka takes no events: no batch grows");

        assertThat(Signal.and(Signal.of(rollout.overview(), NOW), List.of("antibody.yaml:3:1: no such key")))
                .extracting(Signal::text)
                .containsExactly(
                        "Kafka takes no events: no batch grows",
                        "pushes of shop locked by ada",
                        "all pushes locked by eve",
                        "antibody.yaml is not in force");
    }

    @Test
    void brokenHostsAreNamedOneByOneUntilTheyAreMany() {
        List<String> hosts = IntStream.range(0, 8).mapToObj(i -> "shop" + i).toList();
        rollout.cluster("shop", "2", hosts);
        rollout.host("shop", "shop3", HostState.FAILED, "2", "self test");
        rollout.host("shop", "shop4", HostState.LOST, "2", null);
        assertThat(Signal.of(rollout.overview(), NOW))
                .extracting(Signal::text)
                .containsExactly("shop3 failed", "shop4 lost");

        hosts.forEach(host -> rollout.host("shop", host, HostState.LOST, "2", null));
        assertThat(Signal.of(rollout.overview(), NOW))
                .extracting(Signal::text)
                .containsExactly("8 hosts of shop failed or lost");
    }
}
