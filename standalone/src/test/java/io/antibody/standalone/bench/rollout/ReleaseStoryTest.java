package io.antibody.standalone.bench.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseEvent.BatchFinished;
import io.antibody.messages.ReleaseEvent.BatchStarted;
import io.antibody.messages.ReleaseEvent.HostPushed;
import io.antibody.messages.ReleaseEvent.HostReverted;
import io.antibody.messages.ReleaseEvent.Queued;
import io.antibody.messages.ReleaseEvent.Released;
import io.antibody.messages.ReleaseEvent.RolledBack;
import io.antibody.messages.ReleaseEvent.RollingBack;
import io.antibody.messages.ReleaseRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseStoryTest {
    private static final ReleaseRef RELEASE = new ReleaseRef("shop", "shop-1", "r2", "r1");
    private static final Duration BAKE = Duration.ofSeconds(5);

    private static final List<ReleaseEvent> PASSED = List.of(
            new Queued(RELEASE, at(0), "ann", null),
            new BatchStarted(RELEASE, at(1), "antibody", 1, List.of("a")),
            new HostPushed(RELEASE, at(2), "antibody", 1, "a", null),
            new BatchFinished(RELEASE, at(3), "antibody", 1, List.of("a"), BAKE, BAKE, false),
            new BatchStarted(RELEASE, at(8), "antibody", 2, List.of("b", "c")),
            new HostPushed(RELEASE, at(10), "antibody", 2, "b", null),
            new HostPushed(RELEASE, at(9), "antibody", 2, "c", null),
            new BatchFinished(RELEASE, at(11), "antibody", 2, List.of("b", "c"), BAKE, BAKE, true),
            new Released(RELEASE, at(16), "antibody"));

    private static final List<ReleaseEvent> TAKEN_BACK = List.of(
            PASSED.get(0),
            PASSED.get(1),
            PASSED.get(2),
            PASSED.get(3),
            new RollingBack(RELEASE, at(4), "antibody", ReleaseEvent.Cause.REGRESSED, "errors rose"),
            new HostReverted(RELEASE, at(5), "antibody", "a"),
            new RolledBack(RELEASE, at(6), "antibody", ReleaseEvent.Cause.REGRESSED, "errors rose"));

    @Test
    void aReleaseThatPassedAndOneThatWasTakenBackAreWhole() {
        assertThat(ReleaseStory.problems(PASSED, 3, "released")).isEmpty();
        assertThat(ReleaseStory.problems(TAKEN_BACK, 3, "rolled-back")).isEmpty();
    }

    @Test
    void whatANewLeaderWritesOnceMoreCountsOnce() {
        List<ReleaseEvent> twice = new ArrayList<>(PASSED.subList(0, 6));
        twice.addAll(PASSED.subList(3, PASSED.size()));

        assertThat(ReleaseStory.problems(twice, 3, "released")).isEmpty();
    }

    @Test
    void everySingleEventIsMissed() {
        for (int missing = 0; missing < PASSED.size(); missing++) {
            assertThat(ReleaseStory.problems(without(PASSED, missing), 3, "released"))
                    .as("without %s", PASSED.get(missing))
                    .isNotEmpty();
        }
        for (int missing = 0; missing < TAKEN_BACK.size(); missing++) {
            if (!(TAKEN_BACK.get(missing) instanceof HostPushed || TAKEN_BACK.get(missing) instanceof BatchFinished)) {
                assertThat(ReleaseStory.problems(without(TAKEN_BACK, missing), 3, "rolled-back"))
                        .as("without %s", TAKEN_BACK.get(missing))
                        .isNotEmpty();
            }
        }
    }

    @Test
    void aStepForwardAfterARollbackIsAContradiction() {
        List<ReleaseEvent> forward = new ArrayList<>(TAKEN_BACK.subList(0, 5));
        forward.add(PASSED.get(4));
        forward.addAll(TAKEN_BACK.subList(5, TAKEN_BACK.size()));

        assertThat(ReleaseStory.problems(forward, 3, "rolled-back")).isNotEmpty();
    }

    @Test
    void theSameStepWithAnotherTimeIsAContradiction() {
        List<ReleaseEvent> twice = new ArrayList<>(PASSED);
        twice.add(3, new HostPushed(RELEASE, at(3), "antibody", 1, "a", null));

        assertThat(ReleaseStory.problems(twice, 3, "released")).hasSize(1);
    }

    @Test
    void whatEndsOtherwiseThanItMustIsSaid() {
        assertThat(ReleaseStory.problems(TAKEN_BACK, 3, "released"))
                .containsExactly("ended as 'rolled-back', not as 'released'");
    }

    private static List<ReleaseEvent> without(List<ReleaseEvent> events, int missing) {
        List<ReleaseEvent> rest = new ArrayList<>(events);
        rest.remove(missing);
        return rest;
    }

    private static Instant at(int second) {
        return Instant.parse("2026-11-20T12:00:00Z").plusSeconds(second);
    }
}
