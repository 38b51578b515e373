package io.antibody.rollout.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T17:39:46Z");

    private final FakeRollout rollout = new FakeRollout(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aClusterInTheMiddleOfAReleaseShowsBothRevisionsWithTheirCounts() {
        rollout.cluster("shop", "27269", List.of("shop0", "shop1", "shop2"));
        rollout.host("shop", "shop0", HostState.SERVING, "27477", null);
        rollout.host("shop", "shop1", HostState.STARTING, "27477", null);

        ClusterRow row = ClusterRow.of(rollout.cluster("shop").orElseThrow(), "27477", NOW);

        assertThat(row.revisions())
                .containsExactly(new RevisionCount("27477", 2, false), new RevisionCount("27269", 1, true));
        assertThat(row.hosts()).extracting(HostChip::fresh).containsExactly(true, true, false);
        assertThat(row.health()).isEqualTo("2 of 3 serving");
        assertThat(row.tone()).isEqualTo(Tone.BUSY);
    }

    @Test
    void oneBrokenHostMakesTheClusterBad() {
        rollout.cluster("shop", "2", List.of("shop0", "shop1"));
        rollout.host("shop", "shop1", HostState.LOST, "2", "its agent is gone");

        ClusterRow row = ClusterRow.of(rollout.cluster("shop").orElseThrow(), null, NOW);

        assertThat(row.tone()).isEqualTo(Tone.BAD);
        assertThat(row.hosts().get(1).title()).isEqualTo("shop1: lost, revision 2, group default: its agent is gone");
    }

    @Test
    void hostsAreGroupedByTheirBatchAndTheOneUnderWayIsMarked() {
        rollout.cluster("shop", "2", List.of("shop0", "shop1", "shop2", "shop3"));
        String id = rollout.queue("shop", "3", "ada", null);
        rollout.stage(id, Stage.DEPLOYING, 2, null, null);

        List<HostStrip> strips = HostStrip.of(rollout.get(id));

        assertThat(strips).extracting(HostStrip::batch).containsExactly(1, 2, 3);
        assertThat(strips).extracting(HostStrip::done).containsExactly(true, false, false);
        assertThat(strips).extracting(HostStrip::current).containsExactly(false, true, false);
        assertThat(strips).extracting(strip -> strip.hosts().size()).containsExactly(1, 2, 1);
    }

    @Test
    void whatACancellationDoesIsSaidBeforeItIsDone() {
        rollout.cluster("shop", "2", List.of("shop0"));
        String id = rollout.queue("shop", "3", "ada", null);
        assertThat(button(id, "cancel").effect()).isEqualTo("No host was changed yet: it ends here.");

        rollout.stage(id, Stage.BAKING, 1, null, null);
        assertThat(button(id, "cancel").effect()).isEqualTo("All changed hosts go back to revision 2 at once.");

        rollout.stage(id, Stage.RELEASED, 1, null, null);
        assertThat(ReleaseRow.of(rollout.get(id), NOW).buttons()).isEmpty();
    }

    @Test
    void aButtonThatCannotBeUsedNowStaysInItsPlaceAndSaysWhy() {
        rollout.cluster("shop", "2", List.of("shop0"));
        String id = rollout.queue("shop", "3", "ada", null);
        assertThat(button(id, "hold").refused()).isEqualTo("it has not started: cancel it, or lock the service");

        rollout.stage(id, Stage.BAKING, 1, null, null);
        assertThat(button(id, "hold").refused()).isNull();
        assertThat(button(id, "hold").label()).isEqualTo("Pause");

        rollout.stage(id, Stage.PAUSED, 1, null, null);
        assertThat(button(id, "hold").label()).isEqualTo("Resume");
        assertThat(button(id, "approve").refused()).isNull();

        rollout.stage(id, Stage.ROLLING_BACK, 1, null, null);
        assertThat(button(id, "cancel").refused()).isEqualTo("it is being rolled back already");
    }

    @Test
    void whatHasPassedIsGoneBackFromOrToAndWhatHasNotIsReleasedAgain() {
        rollout.cluster("shop", "2", List.of("shop0"));
        String id = rollout.queue("shop", "3", "ada", null);
        rollout.stage(id, Stage.RELEASED, 1, null, null);

        assertThat(ReleaseRow.of(rollout.get(id), "3", NOW).buttons())
                .extracting(ReleaseButton::label, ReleaseButton::href)
                .containsExactly(tuple("Roll back…", "/releases/back?service=shop&to=2"));
        assertThat(ReleaseRow.of(rollout.get(id), "4", NOW).buttons())
                .extracting(ReleaseButton::label, ReleaseButton::href)
                .containsExactly(
                        tuple("Go back to it…", "/releases/back?service=shop&to=3"),
                        tuple("Release again…", "/releases/new?service=shop&revision=3"));
        rollout.stage(id, Stage.ROLLED_BACK, 1, null, "errors rose");
        assertThat(ReleaseRow.of(rollout.get(id), "2", NOW).buttons())
                .extracting(ReleaseButton::label)
                .containsExactly("Release again…");
    }

    private ReleaseButton button(String id, String key) {
        return ReleaseRow.of(rollout.get(id), NOW).buttons().stream()
                .filter(button -> button.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void everyStageHasAWord(Stage stage) {
        rollout.cluster("shop", "2", List.of("shop0"));
        String id = rollout.queue("shop", "3", "ada", null);
        rollout.stage(id, stage, 1, null, null);

        assertThat(Badge.of(rollout.get(id)).text()).isNotBlank();
    }

    @Test
    void marksOfTonesAndStatesAreToldApartWithoutColour() {
        assertThat(Stream.of(Tone.values()).map(Tone::mark)).doesNotHaveDuplicates();
        assertThat(Stream.of(HostState.values())
                        .map(state -> HostChip.of(new HostView("h", "g", 0, state, null, null, null), null)
                                .mark()))
                .doesNotHaveDuplicates();
    }
}
