package io.antibody.rollout.engine;

import io.antibody.messages.HistoryCodec;
import io.antibody.messages.HistoryRecord;
import io.antibody.messages.PastRelease;
import io.antibody.messages.ReleaseLabel;
import io.antibody.rollout.history.PastReleases;
import io.antibody.rollout.release.Release;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The archive in a simulation, a compacted topic: keeps later than asked, not at all while it is away, and only the latest
 * record of each key. People label what they find in it.
 */
final class SimArchive implements ReleaseArchive {
    private final Map<String, byte[]> topic = new LinkedHashMap<>();
    private final Map<String, ReleaseLabel> said = new LinkedHashMap<>();
    private final Deque<Pending> queue = new ArrayDeque<>();
    private final SimChecks checks;
    private boolean away;

    SimArchive(SimChecks checks) {
        this.checks = checks;
    }

    private record Pending(PastRelease release, Runnable done) {}

    @Override
    public void keep(Release over, Runnable done) {
        queue.add(new Pending(PastReleases.of(over), done));
    }

    void pass() {
        while (!away && !queue.isEmpty()) {
            Pending next = queue.remove();
            byte[] record = HistoryCodec.encode(next.release());
            byte[] before = topic.put(next.release().key(), record);
            checks.require(
                    before == null || Arrays.equals(before, record), "kept again it is another: " + next.release());
            next.done().run();
        }
    }

    /** Somebody labels a release, whether it is put away yet or not; later perhaps another way. */
    void label(Random random, Instant now) {
        List<String> ids =
                topic.keySet().stream().filter(key -> !key.contains("/")).toList();
        if (!ids.isEmpty()) {
            String id = ids.get(random.nextInt(ids.size()));
            ReleaseLabel label = new ReleaseLabel(id, random.nextBoolean(), "ann", null, now);
            topic.put(label.key(), HistoryCodec.encode(label));
            said.put(id, label);
            checks.tally.count("labels");
        }
    }

    void toggle() {
        away = !away;
    }

    void back() {
        away = false;
    }

    /** A manager has ended: what it had not written yet is lost with it, or not. */
    void lose(Random random) {
        queue.removeIf(each -> random.nextBoolean());
    }

    /** Whether it has the release as it is. */
    boolean has(Release release) {
        byte[] record = topic.get(release.id());
        return record != null && HistoryCodec.decode(record).equals(PastReleases.of(release));
    }

    /** Everything that was said and everything that is over is there. */
    void check(Iterable<Release> done) {
        for (Release release : done) {
            checks.require(has(release), "the history lacks " + release);
        }
        said.forEach((id, label) -> {
            byte[] record = topic.get(label.key());
            HistoryRecord kept = record == null ? null : HistoryCodec.decode(record);
            checks.require(label.equals(kept), "the label of " + id + " is " + kept + " and not " + label);
        });
    }
}
