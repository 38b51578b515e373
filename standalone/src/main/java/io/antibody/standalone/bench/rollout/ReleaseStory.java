package io.antibody.standalone.bench.rollout;

import io.antibody.messages.ReleaseEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the events of one release in the order of the log and says what is wrong with them: a gap, a contradiction, a step
 * forward after a step back. An event that was written twice, with the same content, counts once.
 */
final class ReleaseStory {
    private final Set<String> changed = new TreeSet<>();
    private final Set<String> pushed = new TreeSet<>();
    private final Set<String> reverted = new TreeSet<>();
    private final Set<String> underWay = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();
    private boolean queued;
    private int batch;
    private boolean inBatch;
    private boolean back;
    private String end = "";
    private Instant last = Instant.MIN;

    private ReleaseStory() {}

    /**
     * @param hosts how many the service has
     * @param end how it is to have ended: {@code released} or {@code rolled-back}
     */
    static List<String> problems(List<ReleaseEvent> logged, int hosts, String end) {
        ReleaseStory story = new ReleaseStory();
        new LinkedHashSet<>(logged).forEach(story::read);
        story.check(story.end.equals(end), "ended as '" + story.end + "', not as '" + end + "'");
        if (story.end.equals("released")) {
            story.check(story.pushed.size() == hosts, "released, but only " + story.pushed + " were pushed");
        }
        return List.copyOf(story.problems);
    }

    private void read(ReleaseEvent event) {
        check(end.isEmpty(), event + " comes after the end");
        check(queued || event instanceof ReleaseEvent.Queued, event + " comes before it was queued");
        if (event instanceof ReleaseEvent.HostPushed host) {
            push(host);
        } else if (event instanceof ReleaseEvent.HostReverted host) {
            check(back, host + " without a rollback");
            check(changed.contains(host.host()), host + " was not changed");
            check(reverted.add(host.host()), host + " was reverted before");
        } else {
            check(!event.time().isBefore(last), event + " is earlier than what comes before it, " + last);
            last = event.time();
            step(event);
        }
    }

    private void step(ReleaseEvent event) {
        if (event instanceof ReleaseEvent.Queued) {
            check(!queued, event + " was queued before");
            queued = true;
        } else if (event instanceof ReleaseEvent.BatchStarted started) {
            check(!back && !inBatch && started.batch() == batch + 1, started + " comes after batch " + batch);
            batch = started.batch();
            inBatch = true;
            underWay.clear();
            underWay.addAll(started.hosts());
            started.hosts().forEach(host -> check(changed.add(host), host + " is in two batches"));
        } else if (event instanceof ReleaseEvent.BatchFinished finished) {
            check(!back && inBatch && finished.batch() == batch, finished + " is not of the batch under way");
            check(pushed.equals(changed), finished + ", but pushed are only " + pushed);
            check(underWay.equals(new TreeSet<>(finished.hosts())), finished + " started with " + underWay);
            inBatch = false;
        } else if (event instanceof ReleaseEvent.RollingBack) {
            check(!back, event + " a second time");
            back = true;
        } else if (event instanceof ReleaseEvent.RolledBack) {
            check(back && reverted.equals(changed), event + ", but reverted are only " + reverted + " of " + changed);
            end = "rolled-back";
        } else if (event instanceof ReleaseEvent.Released) {
            check(!back && !inBatch, event + " in the middle");
            end = "released";
        } else {
            problems.add(event + " was not to come");
        }
    }

    private void push(ReleaseEvent.HostPushed host) {
        check(!back, host + " after the rollback began");
        check(inBatch && host.batch() == batch && underWay.contains(host.host()), host + " is not under way");
        check(pushed.add(host.host()), host + " was pushed before");
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            problems.add(otherwise);
        }
    }
}
