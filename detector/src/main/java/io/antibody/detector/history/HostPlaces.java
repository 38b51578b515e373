package io.antibody.detector.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The hosts of a service, each with its place in arrays. Not thread-safe. */
public final class HostPlaces {
    private final List<String> hosts = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    HostPlaces() {}

    /** Number of hosts; places are from 0 to below it. */
    public int size() {
        return hosts.size();
    }

    /** Name of the host; {@link MetricSpan#NO_HOST} for figures of the whole service. */
    public String host(int place) {
        return hosts.get(place);
    }

    /** The place of a host, a new one if it has none; {@link MetricSpan#NO_HOST} for a figure of the whole service. */
    int of(String host) {
        Integer known = places.get(host);
        if (known != null) {
            return known;
        }
        int place = hosts.size();
        places.put(host, place);
        hosts.add(host);
        return place;
    }
}
