package io.antibody.rollout.ci;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commits that are known. A commit counts once, however often and by whatever way it is told.
 *
 * @param head the latest commit that git has told, or null before it was first asked
 * @param commits the latest so many, the latest first, and those whose releases are still to be asked for
 * @param seen every commit that was told, by its short id: when it was committed, in epoch milliseconds; oldest told first
 * @param forgotten the latest time of a commit that {@code seen} holds no more: a commit that is told and no younger
 *     counts as told before; in epoch milliseconds, 0 for none
 */
public record CommitLog(@Nullable String head, List<Commit> commits, Map<String, Long> seen, long forgotten) {
    /** What pages show. */
    static final int SHOWN = 50;

    /** With 30 bytes each this stays far below what a node may hold. */
    static final int REMEMBERED = 1_000;

    /** More releases than anyone asks for by one push; the oldest beyond it are refused. */
    static final int MOST_WANTED = 200;

    static final CommitLog EMPTY = new CommitLog(null, List.of(), Map.of(), 0);

    /** 64 bits: no two commits of a repository share them. */
    private static final int SHORT = 16;

    public CommitLog {
        commits = List.copyOf(commits);
        seen = Collections.unmodifiableMap(new LinkedHashMap<>(seen));
    }

    /** With commits that came; unchanged if all was known. */
    CommitLog with(Push push) {
        Map<String, Long> known = new LinkedHashMap<>(seen);
        List<Commit> fresh = new ArrayList<>();
        for (Commit commit : push.commits()) {
            long at = commit.at().toEpochMilli();
            if (known.putIfAbsent(commit.id().substring(0, SHORT), at) == null) {
                String past = push.past() == null && at <= forgotten
                        ? "it is older than the latest " + REMEMBERED + " commits"
                        : push.past();
                fresh.add(0, past == null ? commit : commit.past(past));
            }
        }
        fresh.addAll(commits);
        long lost = forgotten;
        List<String> names = new ArrayList<>(known.keySet());
        for (String name : names.subList(0, Math.max(0, names.size() - REMEMBERED))) {
            Long at = known.remove(name);
            lost = at == null ? lost : Math.max(lost, at);
        }
        return new CommitLog(push.head() == null ? head : push.head(), kept(fresh), known, lost);
    }

    private static List<Commit> kept(List<Commit> latestFirst) {
        List<Commit> kept = new ArrayList<>();
        int wanted = 0;
        for (Commit commit : latestFirst) {
            Commit now = commit;
            if (!commit.wanted().isEmpty() && ++wanted > MOST_WANTED) {
                now = commit.past("more than " + MOST_WANTED + " commits asked for releases at once");
            }
            if (kept.size() < SHOWN || !now.wanted().isEmpty()) {
                kept.add(now);
            }
        }
        return kept;
    }

    /** With another fate of a tag. */
    CommitLog with(String commit, Tag fate) {
        List<Commit> all = commits.stream()
                .map(each -> each.id().equals(commit) ? each.with(fate) : each)
                .toList();
        return new CommitLog(head, kept(all), seen, forgotten);
    }

    /** The commits whose releases are to be asked for, oldest first. */
    List<Commit> wanted() {
        List<Commit> wanted = new ArrayList<>(
                commits.stream().filter(commit -> !commit.wanted().isEmpty()).toList());
        Collections.reverse(wanted);
        return wanted;
    }

    /** The latest commits, the latest first. */
    List<Commit> shown() {
        return commits.subList(0, Math.min(SHOWN, commits.size()));
    }
}
