package io.antibody.rollout.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartDataTest {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final ReleaseRef RELEASE = new ReleaseRef("shop", "r1", "3", "2");

    @Test
    void theWindowsFollowOneAnotherFromBeforeThePushToTheRollback() {
        PushWindows windows = PushWindows.of(rolledBack(), TICK, START.plusSeconds(500));

        assertThat(windows.windows())
                .extracting(window -> window.kind() + " " + (window.from() - START.toEpochMilli()) / 1000 + " "
                        + (window.to() - START.toEpochMilli()) / 1000)
                .containsExactly("pre -60 0", "push 0 5", "post 5 20", "back 20 24");
        assertThat(windows.to()).isEqualTo(START.plusSeconds(24 + 30));
    }

    @Test
    void asMuchIsShownBeforeThePushAsThePushIsLong() {
        List<ReleaseEvent> steps =
                List.of(new ReleaseEvent.BatchStarted(RELEASE, START, "antibody", 1, List.of("shop0")));

        PushWindows windows = PushWindows.of(steps, TICK, START.plusSeconds(200));

        assertThat(windows.from()).isEqualTo(START.minusSeconds(200));
        assertThat(windows.windows()).extracting(PushWindows.Window::kind).containsExactly("pre", "push");
    }

    @Test
    void beforeTheFirstBatchAllTimeIsBeforeThePush() {
        List<ReleaseEvent> steps = List.of(new ReleaseEvent.Queued(RELEASE, START, "ada", null));

        PushWindows windows = PushWindows.of(steps, TICK, START.plusSeconds(9));

        assertThat(windows.windows()).extracting(PushWindows.Window::kind).containsExactly("pre");
        assertThat(windows.to()).isEqualTo(START.plusSeconds(9));
    }

    @Test
    void theMeanOfEachSideLeavesOutWhatIsMissing() {
        DetectorSeries series = new DetectorSeries(
                1000,
                List.of(0L, 1000L),
                Map.of(
                        "shop0", Arrays.asList(1.0, null),
                        "shop1", Arrays.asList(3.0, 5.0),
                        "shop2", Arrays.asList(null, null)),
                null);

        List<ChartLines.Line> lines = ChartLines.of(series, Set.of("shop0", "shop1"));

        assertThat(lines.get(0)).isEqualTo(new ChartLines.Line("pushed (2 hosts, mean)", "pushed", List.of(2.0, 5.0)));
        assertThat(lines.get(lines.size() - 1))
                .isEqualTo(new ChartLines.Line("not pushed (1 host)", "control", Arrays.asList(null, null)));
    }

    @Test
    void ofManyHostsThoseFarthestFromTheOthersAreDrawn() {
        Map<String, List<Double>> hosts = IntStream.range(0, 100)
                .boxed()
                .collect(Collectors.toMap(i -> "shop" + i, i -> List.of(i == 42 ? 90.0 : 1.0, 1.0)));
        DetectorSeries series = new DetectorSeries(1000, List.of(0L, 1000L), hosts, null);

        List<ChartLines.Line> lines = ChartLines.of(series, Set.of());

        assertThat(lines).hasSize(1 + ChartLines.HOSTS_DRAWN);
        assertThat(lines.get(1).name()).isEqualTo("host shop42");
    }

    @Test
    void aLongSeriesIsThinnedToMeansOfWhatIsThere() {
        DetectorSeries series = new DetectorSeries(
                1000,
                List.of(0L, 1000L, 2000L, 3000L, 4000L),
                Map.of("shop0", Arrays.asList(1.0, 3.0, null, 7.0, null)),
                List.of(1.0, 1.0, 2.0, 2.0, 3.0));

        DetectorSeries thin = series.thinned(3);

        assertThat(thin.tickMillis()).isEqualTo(2000);
        assertThat(thin.times()).containsExactly(0L, 2000L, 4000L);
        assertThat(thin.hosts().get("shop0")).containsExactly(2.0, 7.0, null);
        assertThat(thin.kpi()).containsExactly(1.0, 2.0, 3.0);
        assertThat(series.thinned(5)).isSameAs(series);
    }

    @Test
    void whatTheEvidenceComparesIsDrawnAndWhatWouldBeWithoutThePush() {
        PushWindows windows = PushWindows.of(rolledBack(), TICK, START.plusSeconds(500));
        Verdict verdict = Verdicts.regressed(RELEASE, 1, START.plusSeconds(15), List.of("shop0"), null);

        assertThat(PushLevels.of(verdict, "errors", windows, rolledBack()))
                .extracting(level -> level.kind() + " " + (level.from() - START.toEpochMilli()) / 1000 + " "
                        + (level.to() - START.toEpochMilli()) / 1000 + " " + Figures.level(level.value()))
                .containsExactly("pre -60 0 0.0021", "post 5 15 0.053", "expected 5 15 0.0021");
        assertThat(PushLevels.of(verdict, "cpu_percent", windows, rolledBack()))
                .as("a calm metric")
                .isEmpty();
        assertThat(PushLevels.of(null, "errors", windows, rolledBack())).isEmpty();
    }

    @Test
    void oneSickHostIsALineOfItsOwn() {
        DetectorSeries series = new DetectorSeries(
                1000, List.of(0L, 1000L), Map.of("shop0", List.of(1.0, 1.0), "shop1", List.of(1.0, 9.0)), null);

        assertThat(ChartLines.of(series, Set.of("shop0", "shop1"), "shop1"))
                .contains(new ChartLines.Line("shop1", "sick", List.of(1.0, 9.0)))
                .noneMatch(line -> line.name().equals("host shop1"));
    }

    @Test
    void aSeriesWithoutAValuePerTickIsRefused() {
        assertThatThrownBy(() -> new DetectorSeries(1000, List.of(0L, 1000L), Map.of("shop0", List.of(1.0)), null))
                .hasMessageContaining("2 values");
    }

    private static List<ReleaseEvent> rolledBack() {
        return List.of(
                new ReleaseEvent.Queued(RELEASE, START.minusSeconds(1), "ada", null),
                new ReleaseEvent.BatchStarted(RELEASE, START, "antibody", 1, List.of("shop0")),
                new ReleaseEvent.HostPushed(RELEASE, START.plusSeconds(5), "antibody", 1, "shop0", null),
                new ReleaseEvent.BatchFinished(
                        RELEASE,
                        START.plusSeconds(5),
                        "antibody",
                        1,
                        List.of("shop0"),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(20),
                        false),
                new ReleaseEvent.RollingBack(
                        RELEASE, START.plusSeconds(20), "antibody", ReleaseEvent.Cause.REGRESSED, "errors"),
                new ReleaseEvent.HostReverted(RELEASE, START.plusSeconds(24), "antibody", "shop0"),
                new ReleaseEvent.RolledBack(
                        RELEASE, START.plusSeconds(24), "antibody", ReleaseEvent.Cause.REGRESSED, "errors"));
    }
}
