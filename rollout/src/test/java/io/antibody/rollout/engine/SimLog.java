package io.antibody.rollout.engine;

import io.antibody.messages.ReleaseEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** The log of events in a simulation: written later than asked, and not at all while it is away. */
final class SimLog implements EventLog {
    private final List<ReleaseEvent> written = new ArrayList<>();
    private final Deque<Pending> queue = new ArrayDeque<>();
    private boolean away;

    private record Pending(ReleaseEvent event, Runnable done) {}

    @Override
    public void write(ReleaseEvent event, Runnable done) {
        queue.add(new Pending(event, done));
    }

    void pass() {
        while (!away && !queue.isEmpty()) {
            Pending next = queue.remove();
            written.add(next.event());
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

    List<ReleaseEvent> written() {
        return written;
    }
}
