package io.antibody.rollout.history;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where a release stands among all that are over; sorts the latest first.
 *
 * @param ended when it ended
 * @param id its identity
 */
public record HistoryPlace(Instant ended, String id) implements Comparable<HistoryPlace> {
    private static final Comparator<HistoryPlace> LATEST_FIRST = Comparator.comparing(HistoryPlace::ended)
            .thenComparing(HistoryPlace::id)
            .reversed();

    /** The place of a release. */
    public static HistoryPlace of(HistoryRow row) {
        return new HistoryPlace(row.ended(), row.id());
    }

    /** The place in a word, for the next page. */
    public String text() {
        return ended.toEpochMilli() + "." + id;
    }

    /** The place that the word stands for; empty if it stands for none. */
    public static Optional<HistoryPlace> parse(String text) {
        int dot = text.indexOf('.');
        try {
            return dot < 1
                    ? Optional.empty()
                    : Optional.of(new HistoryPlace(
                            Instant.ofEpochMilli(Long.parseLong(text.substring(0, dot))), text.substring(dot + 1)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(HistoryPlace other) {
        return LATEST_FIRST.compare(this, other);
    }
}
