package io.antibody.rollout.history;

import io.antibody.messages.PastRelease;
import io.antibody.messages.ReleaseLabel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A row of every release that is over, the latest so many, and where the whole of it is in the log. In memory. Thread-safe.
 */
final class HistoryIndex {
    /**
     * Releases that are held; those that ended longest ago are forgotten first. A row takes about 1 KiB, at most 4 KiB, so
     * that these are about 50 MiB: ten years of fourteen releases a day.
     */
    static final int MAX_RELEASES = 50_000;

    private final int max;
    private final TreeMap<HistoryPlace, Kept> byTime = new TreeMap<>();
    private final Map<String, HistoryPlace> byId = new HashMap<>();

    /** Labels of releases that are not known yet: another partition may be read first. */
    private final Map<String, ReleaseLabel> early = new HashMap<>();

    private long forgotten;

    HistoryIndex(int max) {
        this.max = max;
    }

    /**
     * A row and where the whole of it is.
     *
     * @param partition of {@code antibody.releases}
     */
    record Kept(HistoryRow row, int partition, long offset) {}

    /** Takes in a release; one that is known gets its new place in the log and keeps its label. */
    synchronized void put(PastRelease past, int partition, long offset) {
        String id = past.release().id();
        ReleaseLabel label = early.remove(id);
        HistoryPlace before = byId.remove(id);
        Kept known = before == null ? null : byTime.remove(before);
        HistoryRow row = HistoryRow.of(past, label != null || known == null ? label : known.row.label());
        HistoryPlace place = HistoryPlace.of(row);
        byId.put(id, place);
        byTime.put(place, new Kept(row, partition, offset));
        while (byTime.size() > max) {
            byId.remove(byTime.pollLastEntry().getKey().id());
            forgotten++;
        }
    }

    /** Takes in what a person says of a release. */
    synchronized void put(ReleaseLabel label) {
        HistoryPlace place = byId.get(label.releaseId());
        Kept kept = place == null ? null : byTime.get(place);
        if (place != null && kept != null) {
            byTime.put(place, new Kept(kept.row.labelled(label), kept.partition, kept.offset));
        } else if (early.size() < max) {
            early.put(label.releaseId(), label);
        }
    }

    synchronized Optional<Kept> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(byTime::get);
    }

    /**
     * The matching releases, the latest first.
     *
     * @param after only those after this place, or null for all
     * @param limit at most so many
     */
    synchronized List<HistoryRow> search(HistoryQuery query, @Nullable HistoryPlace after, int limit) {
        List<HistoryRow> found = new ArrayList<>();
        for (Kept kept : (after == null ? byTime : byTime.tailMap(after, false)).values()) {
            if (found.size() == limit || kept.row.ended().isBefore(query.from())) {
                break;
            }
            if (query.matches(kept.row)) {
                found.add(kept.row);
            }
        }
        return found;
    }

    /** The revisions that passed on a service, the latest first. */
    synchronized List<String> good(String service) {
        return byTime.values().stream()
                .map(Kept::row)
                .filter(row -> row.passed() && row.service().equals(service))
                .map(HistoryRow::revision)
                .distinct()
                .toList();
    }

    synchronized int size() {
        return byTime.size();
    }

    /** How many releases were forgotten to make room. They are in the log still. */
    synchronized long forgotten() {
        return forgotten;
    }
}
