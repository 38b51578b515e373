package io.antibody.detector.history;

import io.antibody.messages.WireName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The readings of a block by host. One record after the other names the same hosts in the same order, so that the next
 * host is nearly always the one that followed last time: nothing is looked up then.
 */
final class HostTable {
    private final List<HostSeries> hosts = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private int next;

    List<HostSeries> hosts() {
        return hosts;
    }

    /** The series of a host, begun if there is none; null for a figure of the whole service. */
    HostSeries of(@Nullable WireName name) {
        if (next >= hosts.size()) {
            next = 0;
        }
        if (name != null && next < hosts.size() && hosts.get(next).isOf(name)) {
            return hosts.get(next++);
        }
        HostSeries found = of(name == null ? MetricSpan.NO_HOST : name.text());
        if (name != null) {
            found.call(name);
        }
        return found;
    }

    /** The same for a name as text; {@link MetricSpan#NO_HOST} for a figure of the whole service. */
    HostSeries of(String host) {
        Integer place = places.get(host);
        if (place == null) {
            place = hosts.size();
            places.put(host, place);
            hosts.add(new HostSeries(host));
        }
        next = place + 1;
        return hosts.get(place);
    }

    /** Sums the readings of the ticks from {@code from} to {@code to}, both included, into the span. */
    void sumInto(MetricSpan span, TickGrid grid, long from, long to) {
        for (HostSeries host : hosts) {
            host.sumInto(span, grid, from, to);
        }
    }
}
