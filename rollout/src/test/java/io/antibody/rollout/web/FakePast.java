package io.antibody.rollout.web;

import io.antibody.messages.PastRelease;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseLabel;
import io.antibody.rollout.history.HistoryPlace;
import io.antibody.rollout.history.HistoryQuery;
import io.antibody.rollout.history.HistoryRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The history that a fake rollout tells of its releases, with what people said of them. */
final class FakePast {
    private final Map<String, ReleaseLabel> labels = new LinkedHashMap<>();

    void label(String id, boolean right, String by, @Nullable String why, Instant now) {
        labels.put(id, new ReleaseLabel(id, right, by, why, now));
    }

    List<HistoryRow> search(List<ReleaseView> finished, HistoryQuery query, @Nullable HistoryPlace after, int limit) {
        return finished.stream()
                .map(this::row)
                .filter(query::matches)
                .sorted(Comparator.comparing(HistoryPlace::of))
                .filter(row -> after == null || HistoryPlace.of(row).compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    HistoryRow row(ReleaseView view) {
        boolean back = view.stage() == Stage.ROLLED_BACK;
        return new HistoryRow(
                view.release().id(),
                view.release().service(),
                view.release().revision(),
                view.release().previousRevision(),
                PastRelease.Kind.PUSH,
                PastRelease.Outcome.valueOf(view.stage().name()),
                back ? ReleaseEvent.Cause.REGRESSED : null,
                view.reason(),
                null,
                view.by(),
                view.why(),
                view.queued(),
                view.stageSince(),
                view.batches(),
                view.batch(),
                view.hosts().size(),
                List.of(),
                null,
                null,
                back ? 3.1 : null,
                labels.get(view.release().id()));
    }
}
