package io.antibody.detector.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestTest {
    private static final int POINTS = 3 * 1440;
    private static final long CHANGE = 60L * (POINTS - 101) + 30;
    private static final List<String> KEYS = List.of(
            "cases",
            "auc",
            "best_f1",
            "recall",
            "false_positive_rate",
            "recall_at_5pct_fpr",
            "median_delay_points",
            "seconds");

    @TempDir
    Path folder;

    private CaseFiles files;

    @BeforeEach
    void fourCases() throws IOException {
        files = new CaseFiles(folder);
        files.index("a," + CHANGE + ",1", "b," + CHANGE + ",0", "c," + CHANGE + ",1", "d," + CHANGE + ",0");
        files.series("a", series(1, 10));
        files.series("b", series(2, 0));
        files.series("c", series(3, -10));
        files.series("d", series(4, 0));
    }

    /** Three days of minutes around 100, and from the change on, 100 minutes before the end, this much more. */
    private static List<String> series(long seed, double shift) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            lines.add(60L * i + "," + (100 + random.nextGaussian() + (i >= POINTS - 100 ? shift : 0)));
        }
        return lines;
    }

    private Backtest.Report run() throws IOException {
        return new Backtest(0.01, true, () -> 0).run(folder, (done, of) -> {});
    }

    @Test
    void aChangeThatMovesItsKpiIsFoundAndOneThatDoesNotIsLeftAlone() throws IOException {
        Backtest.Report report = run();
        assertThat(report.cases()).isEqualTo(4);
        assertThat(report.antibody()).isEqualTo(new Scoring(1, 1, 1, 0, 1, 5));
        assertThat(report.remarks()).isEmpty();
    }

    @Test
    void theFiguresOfBothJudgesHaveTheSameKeys() throws IOException {
        JsonNode json = new ObjectMapper().readTree(BacktestJson.text(run()));
        List<String> withOpponent = new ArrayList<>(KEYS);
        withOpponent.add("mann_whitney");
        assertThat(json.fieldNames()).toIterable().containsExactlyElementsOf(withOpponent);
        assertThat(json.path("mann_whitney").fieldNames()).toIterable().containsExactlyElementsOf(KEYS);
    }

    @Test
    void eachJudgeIsChargedForItsOwnTime() throws IOException {
        long[] nanos = {0};
        Backtest.Report report =
                new Backtest(0.01, true, () -> nanos[0] += 1_000_000_000).run(folder, (done, of) -> {});
        // Ten looks at the clock: first and last, and one before and one after the opponent in each of four cases.
        assertThat(report.opponentSeconds()).isEqualTo(4);
        assertThat(report.seconds()).isEqualTo(5);
    }

    @Test
    void pointsInAnyOrderTwiceOrWithoutAValueAreTheSameSeries() throws IOException {
        Backtest.Report inOrder = run();
        List<String> lines = series(3, -10);
        String first = lines.get(0);
        Collections.reverse(lines);
        lines.add(first);
        lines.add("90000000,");
        lines.add("90000060,NaN");
        files.series("c", lines);
        assertThat(run()).isEqualTo(inOrder);
    }

    @Test
    void aCaseWithoutPointsAfterOrBeforeItsChangeCountsAsNotAlarmedAndIsSaid() throws IOException {
        files.series("a", series(1, 10).subList(0, POINTS - 100));
        files.series("b", series(2, 0).subList(POINTS - 100, POINTS));
        files.series("d", List.of());
        Backtest.Report report = run();
        assertThat(report.antibody().recall()).isEqualTo(0.5);
        assertThat(report.remarks())
                .containsExactly(
                        "case a has no point after its change at 253170: the last is at 253140",
                        "case b has no point before its change at 253170: the first is at 253200",
                        "case d has no points");
    }

    @Test
    void aCaseOfTooFewPointsBeforeItsChangeIsSaidToo() throws IOException {
        files.series("b", series(2, 0).subList(POINTS - 105, POINTS));
        assertThat(run().remarks())
                .containsExactly("case b has only 5 points before its change at 253170, and needs 8");
    }

    @Test
    void twoCasesAreEnough() throws IOException {
        files.index("a," + CHANGE + ",1", "b," + CHANGE + ",0");
        Backtest.Report report = run();
        assertThat(report.antibody().auc()).isEqualTo(1);
        assertThat(report.secondHalf()).isNull();
    }

    @Test
    void casesOfOneKindAreRefusedBeforeAnyIsJudged() throws IOException {
        files.index("a," + CHANGE + ",1");
        files.series("a", List.of("nothing that can be read"));
        assertThatThrownBy(this::run).hasMessage("needs both kinds of cases, has 1 erroneous and 0 others");
    }

    @Test
    void theProgressSaysOfHowMany() throws IOException {
        List<String> said = new ArrayList<>();
        new Backtest(0.01, false, () -> 0).run(folder, (done, of) -> said.add(done + " of " + of));
        assertThat(said).containsExactly("1 of 4", "2 of 4", "3 of 4", "4 of 4");
    }
}
