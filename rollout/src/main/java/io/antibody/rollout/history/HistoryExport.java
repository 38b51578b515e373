package io.antibody.rollout.history;

import io.antibody.messages.PastRelease;
import io.antibody.rollout.history.HistoryIndex.Kept;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All releases that match, one after the other, without holding all of them. For one thread. */
public final class HistoryExport implements AutoCloseable {
    private static final int PAGE = 1_000;

    private final HistoryIndex index;
    private final HistoryQuery query;
    private final LogReader reader;
    private final Deque<HistoryRow> page = new ArrayDeque<>();
    private @Nullable HistoryPlace last;
    private boolean ended;

    HistoryExport(HistoryIndex index, HistoryQuery query, LogReader reader) {
        this.index = index;
        this.query = query;
        this.reader = reader;
    }

    /** The next release; empty after the last. */
    public Optional<HistoryRow> next() {
        if (page.isEmpty() && !ended) {
            List<HistoryRow> rows = index.search(query, last, PAGE);
            ended = rows.size() < PAGE;
            page.addAll(rows);
        }
        HistoryRow next = page.poll();
        if (next != null) {
            last = HistoryPlace.of(next);
        }
        return Optional.ofNullable(next);
    }

    /**
     * The whole of a release.
     *
     * @throws HistoryAwayException if it cannot be read now
     */
    public PastRelease whole(HistoryRow row) throws HistoryAwayException {
        Kept kept = index.find(row.id())
                .orElseThrow(() -> new HistoryAwayException("release " + row.id() + " was forgotten just now"));
        return reader.read(kept);
    }

    @Override
    public void close() {
        reader.close();
    }
}
