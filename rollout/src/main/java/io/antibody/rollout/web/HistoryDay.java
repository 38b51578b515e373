package io.antibody.rollout.web;

import io.antibody.messages.PastRelease.Outcome;
import io.antibody.rollout.history.HistoryRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One day (UTC) of the rollback graph.
 *
 * @param label the day
 * @param first whether to write the label below the graph: one in seven is
 * @param released how many releases ended well
 * @param rolledBack how many were rolled back
 * @param cancelled how many were cancelled before a host was changed
 */
public record HistoryDay(String label, boolean first, int released, int rolledBack, int cancelled) {
    static final int DAYS = 30;
    private static final int LABEL_EVERY = 7;
    private static final DateTimeFormatter LABEL = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    /** The last 30 days with today, oldest first. */
    static List<HistoryDay> of(List<HistoryRow> ended, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<HistoryDay> days = new ArrayList<>();
        for (int back = DAYS - 1; back >= 0; back--) {
            LocalDate day = today.minusDays(back);
            days.add(new HistoryDay(
                    LABEL.format(day),
                    back % LABEL_EVERY == 0,
                    count(ended, day, Outcome.RELEASED),
                    count(ended, day, Outcome.ROLLED_BACK) + count(ended, day, Outcome.STUCK),
                    count(ended, day, Outcome.CANCELLED)));
        }
        return List.copyOf(days);
    }

    /** All releases that ended on the day. */
    public int total() {
        return released + rolledBack + cancelled;
    }

    private static int count(List<HistoryRow> ended, LocalDate day, Outcome outcome) {
        return (int) ended.stream()
                .filter(row -> row.state() == outcome
                        && LocalDate.ofInstant(row.ended(), ZoneOffset.UTC).equals(day))
                .count();
    }
}
