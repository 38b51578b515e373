package io.antibody.rollout.engine;

import io.antibody.rollout.release.Release;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** The archive in a simulation: keeps later than asked, and not at all while it is away. */
final class SimArchive implements ReleaseArchive {
    private final Map<String, Release> kept = new LinkedHashMap<>();
    private final Deque<Pending> queue = new ArrayDeque<>();
    private final SimChecks checks;
    private boolean away;

    SimArchive(SimChecks checks) {
        this.checks = checks;
    }

    private record Pending(Release release, Runnable done) {}

    @Override
    public void keep(Release over, Runnable done) {
        queue.add(new Pending(over, done));
    }

    void pass() {
        while (!away && !queue.isEmpty()) {
            Pending next = queue.remove();
            // As far as is kept: how many of its events are known to be in the log is not.
            Release release = next.release().announced(next.release().events().size());
            Release before = kept.put(release.id(), release);
            checks.require(
                    before == null || before.equals(release), "kept again it is another: " + before + " " + release);
            checks.require(release.state().isOver(), "kept before it is over: " + release.state());
            next.done().run();
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
        return Objects.equals(kept.get(release.id()), release);
    }

    int size() {
        return kept.size();
    }
}
