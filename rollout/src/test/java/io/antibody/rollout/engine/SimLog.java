package io.antibody.rollout.engine;

import io.antibody.messages.ReleaseEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * The log of events in a simulation. What a manager writes comes in order, later than asked, and not at all while the log
 * is away; what a deposed manager had on its way may come after what its successor wrote.
 */
final class SimLog {
    private final List<ReleaseEvent> written = new ArrayList<>();
    private final List<Writer> writers = new ArrayList<>();
    private final Random random;
    private boolean away;
    private boolean calm;

    SimLog(Random random) {
        this.random = random;
    }

    private record Pending(ReleaseEvent event, Runnable done) {}

    /** One manager's way into the log. */
    final class Writer implements EventLog {
        private final Deque<Pending> queue = new ArrayDeque<>();

        @Override
        public void write(ReleaseEvent event, Runnable done) {
            queue.add(new Pending(event, done));
        }

        private void pass() {
            while (!queue.isEmpty() && (calm || random.nextDouble() < 0.9)) {
                Pending next = queue.remove();
                written.add(next.event());
                next.done().run();
            }
        }

        /** Its manager has ended: what it had not written yet is lost with it, or not. */
        void lose() {
            while (!queue.isEmpty() && random.nextBoolean()) {
                queue.removeLast();
            }
        }
    }

    Writer open() {
        Writer writer = new Writer();
        writers.add(writer);
        return writer;
    }

    void pass() {
        if (!away) {
            List.copyOf(writers).forEach(Writer::pass);
        }
    }

    /** What another tool tells of itself. */
    void tell(ReleaseEvent event) {
        written.add(event);
    }

    void toggle() {
        away = !away;
    }

    void calm() {
        away = false;
        calm = true;
    }

    List<ReleaseEvent> written() {
        return written;
    }

    /** The events of a release, each where it stands first. */
    List<ReleaseEvent> written(String release) {
        return written.stream()
                .filter(event -> event.release().id().equals(release))
                .distinct()
                .toList();
    }
}
