package io.antibody.detector.history;

import io.antibody.messages.WireName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hosts of a service, each with its place in arrays. One record after the other names the same hosts in the same order,
 * so that the next host is nearly always the one that followed last time: nothing is looked up then. Not thread-safe.
 */
public final class HostPlaces {
    private final List<String> hosts = new ArrayList<>();
    private final List<@Nullable WireName> names = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private int next;

    HostPlaces() {}

    /** Number of hosts; places are from 0 to below it. */
    public int size() {
        return hosts.size();
    }

    /** Name of the host; {@link MetricSpan#NO_HOST} for figures of the whole service. */
    public String host(int place) {
        return hosts.get(place);
    }

    /** The place of a host, a new one if it has none; null for a figure of the whole service. */
    @SuppressWarnings("ReferenceEquality") // of each name there is one object
    int of(@Nullable WireName name) {
        if (next >= hosts.size()) {
            next = 0;
        }
        if (name != null && next < hosts.size() && names.get(next) == name) {
            return next++;
        }
        int place = of(name == null ? MetricSpan.NO_HOST : name.text());
        names.set(place, name);
        return place;
    }

    /** The same for a name as text; {@link MetricSpan#NO_HOST} for a figure of the whole service. */
    int of(String host) {
        Integer known = places.get(host);
        int place = known == null ? hosts.size() : known;
        if (known == null) {
            places.put(host, place);
            hosts.add(host);
            names.add(null);
        }
        next = place + 1;
        return place;
    }
}
