package io.antibody.rollout.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.rollout.web.BuildView.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CiRowsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void aJobShowsItsLastBuildTheLastThatEndedAndTheLastThatSucceeded() {
        JobRow job = JobRow.of(builds(State.RUNNING, State.FAILURE, State.SUCCESS), NOON)
                .get(0);
        assertThat(job.tone()).isEqualTo(Tone.BAD);
        assertThat(job.builds())
                .extracting(line ->
                        line.what() + " " + line.number() + " " + line.state().text())
                .containsExactly("Last 9 running", "Last completed 8 failed", "Last successful 7 success");
    }

    @Test
    void theStreakCountsBuildsSinceTheLastOfTheOtherKind() {
        assertThat(streak(State.RUNNING, State.SUCCESS, State.SUCCESS, State.FAILURE))
                .isEqualTo("2 builds since the last failure");
        assertThat(streak(State.FAILURE, State.SUCCESS)).isEqualTo("1 build since the last success");
        assertThat(streak(State.SUCCESS)).isEqualTo("1 build, none failed");
        assertThat(streak(State.FAILURE, State.FAILURE)).isEqualTo("2 builds, none successful");
        assertThat(streak(State.RUNNING)).isEqualTo("no build has ended yet");
    }

    @Test
    void aJobIsBrokenWhileItsLatestBuildThatEndedHasFailed() {
        assertThat(JobRow.signals(builds(State.RUNNING, State.FAILURE)))
                .containsExactly(new Signal("build shop 8", "build 8 of shop failed", Tone.BAD, "/#ci"));
        assertThat(JobRow.signals(builds(State.SUCCESS, State.FAILURE))).isEmpty();
    }

    @Test
    void jobsThatFailComeFirstAndNoMoreThanSixAreShown() {
        List<BuildView> builds = new ArrayList<>();
        for (int job = 0; job < 10; job++) {
            builds.add(new BuildView("job" + job, 1, "r1", job == 9 ? State.FAILURE : State.SUCCESS, null, NOON));
        }
        assertThat(JobRow.of(builds, NOON)).hasSize(6);
        assertThat(JobRow.of(builds, NOON).get(0).job()).isEqualTo("job9");
    }

    @Test
    void aCommitCanBeReleasedUnlessItsBuildFailedAndTakenBackWhereItIsGood() {
        CiView ci = FakeCi.of(NOON, "shop");
        CommitRow built = CommitRow.of(ci.commits().get(2), NOON);
        assertThat(built.refused()).isNull();
        assertThat(built.release()).isEqualTo("/releases/new?revision=" + FakeCi.id(2));
        assertThat(built.backs())
                .containsExactly(new CommitRow.BackRow(
                        "shop", FakeCi.id(6).substring(0, 8), "/releases/back?service=shop&to=" + FakeCi.id(6)));
        CommitRow red = CommitRow.of(ci.commits().get(1), NOON);
        assertThat(red.refused()).isEqualTo("build 27477 of shop-main failed");
        assertThat(red.tags()).extracting(CommitRow.TagRow::why).contains("no service is called shpo");
        assertThat(CommitRow.of(ci.commits().get(5), NOON).build()).isEqualTo(new Badge("no build known", Tone.QUIET));
    }

    private static String streak(State... latestFirst) {
        return JobRow.of(builds(latestFirst), NOON).get(0).streak();
    }

    private static List<BuildView> builds(State... latestFirst) {
        List<BuildView> builds = new ArrayList<>();
        for (State state : latestFirst) {
            builds.add(new BuildView("shop", 9 - builds.size(), "r" + builds.size(), state, null, NOON));
        }
        return builds;
    }
}
