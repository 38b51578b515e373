package io.antibody.rollout.engine;

import io.antibody.messages.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Signals that came in one go, sorted.
 *
 * @param requests whether something was asked for
 * @param tick whether time has passed
 * @param services services of which a host changed
 * @param verdicts verdicts in the order in which they came
 * @param written how many events of a release are in the log, by release
 * @param archived releases that the archive has
 */
record Inbox(
        boolean requests,
        boolean tick,
        Set<String> services,
        List<Verdict> verdicts,
        Map<String, Integer> written,
        Set<String> archived) {
    static Inbox of(Collection<Signal> came) {
        boolean requests = false;
        boolean tick = false;
        Set<String> services = new HashSet<>();
        List<Verdict> verdicts = new ArrayList<>();
        Map<String, Integer> written = new HashMap<>();
        Set<String> archived = new HashSet<>();
        for (Signal signal : came) {
            if (signal instanceof Signal.RequestsChanged) {
                requests = true;
            } else if (signal instanceof Signal.Tick) {
                tick = true;
            } else if (signal instanceof Signal.HostsChanged hosts) {
                services.add(hosts.service());
            } else if (signal instanceof Signal.VerdictCame verdict) {
                verdicts.add(verdict.verdict());
            } else if (signal instanceof Signal.EventsWritten events) {
                written.merge(events.release(), events.count(), Math::max);
            } else if (signal instanceof Signal.ReleaseArchived done) {
                archived.add(done.release());
            } else if (signal instanceof Signal.StepTold) {
                continue; // of a release that another tool carries out; see ToldReleases
            } else {
                throw new IllegalStateException("unknown signal " + signal);
            }
        }
        return new Inbox(requests, tick, services, verdicts, written, archived);
    }
}
