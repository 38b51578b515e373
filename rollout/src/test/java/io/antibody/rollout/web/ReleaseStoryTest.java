package io.antibody.rollout.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseStoryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T17:39:46Z");

    private final FakeRollout rollout = new FakeRollout(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void whatPeopleDidStandsBetweenTheStepsAndTheLatestIsOnTop() {
        rollout.cluster("shop", "2", List.of("shop0", "shop1"));
        ReleaseView view = rollout.get(rollout.queue("shop", "3", "ada", null));
        ReleaseRef ref = view.release();
        List<ReleaseEvent> steps = List.of(
                new ReleaseEvent.Queued(ref, NOW, "ada", null),
                new ReleaseEvent.BatchStarted(ref, NOW.plusSeconds(1), "antibody", 1, List.of("shop0")),
                new ReleaseEvent.HostPushed(ref, NOW.plusSeconds(3), "antibody", 1, "shop0", "default"),
                new ReleaseEvent.HostPushed(ref, NOW.plusSeconds(5), "antibody", 2, "shop1", "default"));
        List<Remark> remarks = List.of(
                new Remark(NOW.plusSeconds(3), "eve", "paused: lunch"),
                new Remark(NOW.plusSeconds(4), "eve", "resumed"));

        ReleaseStory story = new ReleaseStory(view, steps, remarks, null);

        assertThat(story.lines(NOW))
                .extracting(StepLine::what)
                .containsExactly(
                        "shop1 serves", "resumed", "paused: lunch", "shop0 serves", "batch 1 started", "asked for");
        assertThat(Duration.between(
                        story.firstPush().orElseThrow(), story.lastPush().orElseThrow()))
                .isEqualTo(Duration.ofSeconds(2));
    }
}
