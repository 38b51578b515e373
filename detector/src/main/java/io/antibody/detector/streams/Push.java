package io.antibody.detector.streams;

import io.antibody.detector.judging.Dose;
import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts a release touches and how many it has changed, by the deployments log as it arrives.
 *
 * @param release of this service, or of another one that can hurt a metric of this one
 * @param lane which of the service's timelines judges it; -1 for a release of another service
 * @param ofHosts hosts of its service
 * @param touched its hosts by name, and when they were first said to be changed
 * @param changed those of them that carry the new revision
 * @param steps how many carried it since when
 * @param until it counts as under way no longer if nothing is heard of it
 * @param ended when it was over, or null
 */
record Push(
        ReleaseRef release,
        int lane,
        int ofHosts,
        Map<String, Instant> touched,
        Collection<String> changed,
        List<Dose.Step> steps,
        Instant until,
        @Nullable Instant ended) {
    /** A tool that never says the end of a release must not keep its hosts out of every later comparison. */
    private static final Duration SILENT = Duration.ofHours(1);

    Push {
        touched = Collections.unmodifiableMap(new TreeMap<>(touched));
        changed = Collections.unmodifiableSet(new TreeSet<>(changed));
        steps = List.copyOf(steps);
    }

    static Push begin(ReleaseRef release, int lane, int ofHosts, Instant time) {
        return new Push(release, lane, ofHosts, Map.of(), List.of(), List.of(), time.plus(SILENT), null);
    }

    /** After a step of this release. */
    Push after(ReleaseEvent event, Instant time) {
        if (event instanceof ReleaseEvent.BatchStarted started) {
            return with(started.hosts(), changed, time, time.plus(SILENT));
        }
        if (event instanceof ReleaseEvent.HostPushed pushed) {
            return with(List.of(pushed.host()), and(List.of(pushed.host())), time, time.plus(SILENT));
        }
        if (event instanceof ReleaseEvent.BatchFinished finished) {
            Instant over = time.plus(finished.bakeMax()).plus(SILENT);
            return with(finished.hosts(), and(finished.hosts()), time, over);
        }
        if (event instanceof ReleaseEvent.HostReverted reverted) {
            TreeSet<String> left = new TreeSet<>(changed);
            left.remove(reverted.host());
            return with(List.of(), left, time, time.plus(SILENT));
        }
        if (ReleaseSteps.ends(event)) {
            boolean back = event instanceof ReleaseEvent.RolledBack || event instanceof ReleaseEvent.Cancelled;
            return with(List.of(), back ? List.of() : changed, time, time).over(time);
        }
        return this;
    }

    /** After a step of this release of another service. */
    Push after(DeploymentEvent.Elsewhere step, Instant time) {
        return stepped(step.hosts(), time, time.plus(SILENT));
    }

    boolean underWay(Instant at) {
        return ended == null && !until.isBefore(at);
    }

    /** Whether it was at work, or was taken back, at some time from {@code since} on. */
    boolean overlaps(Instant since) {
        Instant lastStep =
                steps.isEmpty() ? Instant.MIN : steps.get(steps.size() - 1).time();
        return !lastStep.isBefore(since) || !(ended == null ? until : ended).isBefore(since);
    }

    /** How much it had changed, as far as that happened before {@code end}. */
    Dose dose(Instant end) {
        List<Dose.Step> before =
                steps.stream().filter(step -> step.time().isBefore(end)).toList();
        int most = before.stream().mapToInt(Dose.Step::hosts).max().orElse(1);
        return new Dose(release, Math.max(1, Math.max(ofHosts, most)), before);
    }

    /** How many hosts carry the new revision. */
    int hosts() {
        return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).hosts();
    }

    private Collection<String> and(List<String> more) {
        TreeSet<String> all = new TreeSet<>(changed);
        all.addAll(more);
        return all;
    }

    private Push with(List<String> hosts, Collection<String> nowChanged, Instant time, Instant notBefore) {
        Map<String, Instant> all = new TreeMap<>(touched);
        hosts.forEach(host -> all.putIfAbsent(host, time));
        return new Push(release, lane, ofHosts, all, nowChanged, steps, until, ended)
                .stepped(nowChanged.size(), time, notBefore);
    }

    private Push stepped(int hosts, Instant time, Instant notBefore) {
        List<Dose.Step> all = new ArrayList<>(steps);
        if (hosts != hosts()) {
            all.add(new Dose.Step(time, hosts));
        }
        return new Push(
                release, lane, ofHosts, touched, changed, all, notBefore.isAfter(until) ? notBefore : until, ended);
    }

    private Push over(Instant time) {
        return new Push(release, lane, ofHosts, touched, changed, steps, until, ended == null ? time : ended);
    }
}
