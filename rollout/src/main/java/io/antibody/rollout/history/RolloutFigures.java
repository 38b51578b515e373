package io.antibody.rollout.history;

import io.antibody.messages.PastRelease.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the releases of a time say together. A figure of nothing is null. Rollbacks are those that the machine decided;
 * what a person took back is counted by itself. A push of another tool counts like ours.
 *
 * @param releases releases that ended
 * @param pushes of these, pushes that changed a host: released, rolled back or stuck
 * @param released pushes that passed
 * @param rollbacks pushes that the machine took back
 * @param takenBackByPeople pushes that a person took back
 * @param cancelled releases that ended before any host was changed
 * @param stuck releases that a person had to close
 * @param labelledRollbacks rollbacks of which a person has said whether they were right
 * @param falseRollbacks of these, those that were wrong
 * @param precision share of the labelled rollbacks that were right
 * @param falseRollbackRate false rollbacks per push
 * @param labelledPasses passes of which a person has said whether they were right
 * @param missed of these, those that were wrong: a bad revision passed
 * @param rollbackSecondsMedian from the decision to the last host back on the previous revision, of all rollbacks
 * @param rollbackSecondsWorst the longest of these
 * @param releaseSecondsMedian from asked for to released
 */
public record RolloutFigures(
        int releases,
        int pushes,
        int released,
        int rollbacks,
        int takenBackByPeople,
        int cancelled,
        int stuck,
        int labelledRollbacks,
        int falseRollbacks,
        @Nullable Double precision,
        @Nullable Double falseRollbackRate,
        int labelledPasses,
        int missed,
        @Nullable Double rollbackSecondsMedian,
        @Nullable Double rollbackSecondsWorst,
        @Nullable Double releaseSecondsMedian) {
    /** The figures of these releases. */
    public static RolloutFigures of(List<HistoryRow> rows) {
        Predicate<HistoryRow> released = row -> row.isPush() && row.passed();
        int passed = count(rows, released);
        int rollbacks = count(rows, HistoryRow::rolledBackByMachine);
        int pushes = count(rows, row -> row.isPush() && row.batch() > 0);
        int labelled = count(rows, row -> row.rolledBackByMachine() && row.label() != null);
        int wrong = count(rows, row -> row.rolledBackByMachine() && isWrong(row));
        List<Double> back = sorted(rows, HistoryRow::isPush, HistoryRow::secondsToLastRestart);
        List<Double> forth = sorted(
                rows,
                released,
                row -> Duration.between(row.requested(), row.ended()).toMillis() / 1000.0);
        return new RolloutFigures(
                rows.size(),
                pushes,
                passed,
                rollbacks,
                count(rows, row -> row.isPush() && row.state() == Outcome.ROLLED_BACK && !row.rolledBackByMachine()),
                count(rows, row -> row.state() == Outcome.CANCELLED),
                count(rows, row -> row.state() == Outcome.STUCK),
                labelled,
                wrong,
                labelled == 0 ? null : (labelled - wrong) / (double) labelled,
                pushes == 0 ? null : wrong / (double) pushes,
                count(rows, row -> released.test(row) && row.label() != null),
                count(rows, row -> released.test(row) && isWrong(row)),
                median(back),
                back.isEmpty() ? null : back.get(back.size() - 1),
                median(forth));
    }

    private static boolean isWrong(HistoryRow row) {
        return row.label() != null && !row.label().right();
    }

    private static int count(List<HistoryRow> rows, Predicate<HistoryRow> which) {
        return (int) rows.stream().filter(which).count();
    }

    private static List<Double> sorted(
            List<HistoryRow> rows, Predicate<HistoryRow> which, Function<HistoryRow, @Nullable Double> seconds) {
        return rows.stream()
                .filter(which)
                .map(seconds)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .sorted()
                .toList();
    }

    /** Of an even number the mean of the two in the middle. */
    private static @Nullable Double median(List<Double> sorted) {
        int size = sorted.size();
        return size == 0 ? null : (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }
}
