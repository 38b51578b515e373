package io.antibody.rollout.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.PastRelease;
import io.antibody.messages.ReleaseEvent.Cause;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutFiguresTest {
    private final List<HistoryRow> rows = new ArrayList<>();

    @Test
    void precisionIsTheShareOfLabelledRollbacksThatWereRight() {
        add(Rows.rolledBack("shop", 1, 2), true);
        add(Rows.rolledBack("shop", 2, 4), true);
        add(Rows.rolledBack("shop", 3, 3), false);
        add(Rows.rolledBack("shop", 4, 9), null);
        add(Rows.released("shop", 5, "r1"), null);
        add(Rows.released("shop", 6, "r2"), false);
        RolloutFigures figures = RolloutFigures.of(rows);
        assertThat(figures.rollbacks()).isEqualTo(4);
        assertThat(figures.labelledRollbacks()).isEqualTo(3);
        assertThat(figures.precision()).isEqualTo(2 / 3.0);
        assertThat(figures.falseRollbacks()).isEqualTo(1);
        assertThat(figures.falseRollbackRate()).isEqualTo(1 / 6.0);
        assertThat(figures.labelledPasses()).isEqualTo(1);
        assertThat(figures.missed()).isEqualTo(1);
        assertThat(figures.rollbackSecondsMedian()).isEqualTo(3.5);
        assertThat(figures.rollbackSecondsWorst()).isEqualTo(9.0);
        assertThat(figures.releaseSecondsMedian()).isEqualTo(60.0);
    }

    @Test
    void whatPeopleTakeBackOrCancelIsNoRollbackOfTheMachine() {
        add(Rows.past("shop", 1, "r1", PastRelease.Outcome.ROLLED_BACK, Cause.OPERATOR, 3.0), null);
        add(Rows.past("shop", 2, "r1", PastRelease.Outcome.CANCELLED, null, null), null);
        RolloutFigures figures = RolloutFigures.of(rows);
        assertThat(figures.releases()).isEqualTo(2);
        assertThat(figures.pushes()).isEqualTo(1);
        assertThat(figures.rollbacks()).isZero();
        assertThat(figures.takenBackByPeople()).isEqualTo(1);
        assertThat(figures.cancelled()).isEqualTo(1);
    }

    @Test
    void aPushOfAnotherToolCountsLikeOursAndCanBeRightOrWrong() {
        add(Rows.ofAnotherTool(Rows.rolledBack("shop", 1, 2)), false);
        add(Rows.ofAnotherTool(Rows.released("shop", 2, "r1")), null);
        RolloutFigures figures = RolloutFigures.of(rows);
        assertThat(figures.pushes()).isEqualTo(2);
        assertThat(figures.released()).isEqualTo(1);
        assertThat(figures.rollbacks()).isEqualTo(1);
        assertThat(figures.falseRollbacks()).isEqualTo(1);
        assertThat(figures.rollbackSecondsMedian()).isEqualTo(2.0);
        assertThat(rows.get(0).wasJudged()).isTrue();
        assertThat(rows.get(1).wasJudged()).as("released without a verdict").isFalse();
    }

    @Test
    void figuresOfNothingAreNotKnown() {
        RolloutFigures figures = RolloutFigures.of(List.of());
        assertThat(figures.precision()).isNull();
        assertThat(figures.falseRollbackRate()).isNull();
        assertThat(figures.rollbackSecondsMedian()).isNull();
        assertThat(figures.releaseSecondsMedian()).isNull();
    }

    @Test
    void aLineOfCsvQuotesWhatItMustAndMakesNoFormula() {
        add(Rows.rolledBack("shop", 1, 2), true);
        assertThat(HistoryCsv.heading()).startsWith("id,service,revision,previous_revision,kind,state,cause,");
        assertThat(HistoryCsv.line(rows.get(0)))
                .isEqualTo("shop-1,shop,bad,r0,push,ROLLED_BACK,REGRESSED,'=errors rose,,ann,"
                        + "\"faster, \"\"better\"\"\",2026-11-20T12:00:01Z,2026-11-20T12:01:01Z,2,1,1,,40.0,,2.0,"
                        + "true,bob,looked at it,2026-11-20T12:16:40Z\r\n");
    }

    private void add(PastRelease past, @org.jspecify.annotations.Nullable Boolean right) {
        rows.add(HistoryRow.of(past, right == null ? null : Rows.label(past, right)));
    }
}
