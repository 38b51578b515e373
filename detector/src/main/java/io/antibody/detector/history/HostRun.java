package io.antibody.detector.history;

import io.antibody.messages.SampleColumns;
import io.antibody.messages.WireName;
import org.jspecify.annotations.Nullable;

/**
 * The hosts of the readings that came last of a metric. One record after the other names the same hosts in the same order:
 * nothing is looked up then, and nobody has to compare them again. Not thread-safe.
 */
final class HostRun {
    private final HostPlaces hosts;
    private @Nullable WireName[] names = new @Nullable WireName[0];
    private int[] places = new int[0];

    HostRun(HostPlaces hosts) {
        this.hosts = hosts;
    }

    HostPlaces hosts() {
        return hosts;
    }

    /**
     * The places of the hosts of the readings at {@code picked[from]} to {@code picked[to - 1]}; the same array as the last
     * time if the hosts are the same.
     */
    int[] of(SampleColumns readings, int[] picked, int from, int to) {
        if (!isSame(readings, picked, from, to)) {
            names = new @Nullable WireName[to - from];
            places = new int[to - from];
            for (int i = 0; i < places.length; i++) {
                WireName name = readings.host(picked[from + i]);
                names[i] = name;
                places[i] = hosts.of(name == null ? MetricSpan.NO_HOST : name.text());
            }
        }
        return places;
    }

    @SuppressWarnings("ReferenceEquality") // of each name there is one object
    private boolean isSame(SampleColumns readings, int[] picked, int from, int to) {
        if (to - from != names.length) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (readings.host(picked[i]) != names[i - from]) {
                return false;
            }
        }
        return true;
    }
}
