package io.antibody.detector.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The hosts of a stretch of appends. One append after the other names the same hosts in the same order, so that the next
 * host is nearly always the one that followed last time: its bytes are compared, and no text is made.
 */
final class HostTable {
    private final int expectedReadings;
    private final List<HostSeries> hosts = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private int next;

    /** @param expectedReadings of each host */
    HostTable(int expectedReadings) {
        this.expectedReadings = expectedReadings;
    }

    List<HostSeries> hosts() {
        return hosts;
    }

    /** The series of the host whose name stands in {@code bytes} from {@code from} to {@code to}. */
    HostSeries at(byte[] bytes, int from, int to) {
        if (next >= hosts.size()) {
            next = 0;
        }
        if (!hosts.isEmpty()
                && Arrays.equals(hosts.get(next).utf8(), 0, hosts.get(next).utf8().length, bytes, from, to)) {
            return hosts.get(next++);
        }
        String name = new String(bytes, from, to - from, java.nio.charset.StandardCharsets.UTF_8);
        Integer place = places.get(name);
        if (place == null) {
            place = hosts.size();
            places.put(name, place);
            hosts.add(new HostSeries(name, Arrays.copyOfRange(bytes, from, to), expectedReadings));
        }
        next = place + 1;
        return hosts.get(place);
    }
}
