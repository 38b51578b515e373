package io.antibody.detector.history;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One tick of one metric: what came of each host, summed. Filled again tick after tick; not thread-safe. */
public final class TickSums {
    private @Nullable HostPlaces hosts;
    private int size;
    private int[] present = new int[16];
    private int[] counts = new int[16];
    private int[] latest = new int[16];
    private double[] sums = new double[16];
    private double[] denominators = new double[16];

    TickSums() {}

    /** The hosts that {@link #place} is of. */
    public HostPlaces hosts() {
        return Objects.requireNonNull(hosts, "nothing was read yet");
    }

    /** Number of hosts with a sample in the tick. */
    public int size() {
        return size;
    }

    /** Place of the host that came as the {@code index}-th. */
    public int place(int index) {
        return present[index];
    }

    /** Number of samples of the host at this place. */
    public int count(int place) {
        return counts[place];
    }

    /** Sum of the values of the host at this place. */
    public double sum(int place) {
        return sums[place];
    }

    /** Sum of the denominators of the host at this place, or NaN if no sample had one. */
    public double denominator(int place) {
        return denominators[place];
    }

    /** Nothing, of these hosts. */
    void begin(HostPlaces ofHosts) {
        clear();
        hosts = ofHosts;
        if (counts.length < ofHosts.size()) {
            int capacity = Math.max(ofHosts.size(), 2 * counts.length);
            present = Arrays.copyOf(present, capacity);
            counts = Arrays.copyOf(counts, capacity);
            latest = Arrays.copyOf(latest, capacity);
            sums = Arrays.copyOf(sums, capacity);
            denominators = Arrays.copyOf(denominators, capacity);
        }
    }

    /** Nothing, of the same hosts. */
    void clear() {
        for (int i = 0; i < size; i++) {
            counts[present[i]] = 0;
        }
        size = 0;
    }

    /**
     * Adds a reading.
     *
     * @param offset when, after the start of the tick
     * @return whether it was added: not if one of this host was that is as late or later
     */
    boolean add(int place, int offset, double value, double denominator) {
        if (counts[place] == 0) {
            present[size++] = place;
            sums[place] = value;
            denominators[place] = denominator;
        } else if (offset <= latest[place]) {
            return false;
        } else {
            sums[place] += value;
            if (!Double.isNaN(denominator)) {
                double known = denominators[place];
                denominators[place] = Double.isNaN(known) ? denominator : known + denominator;
            }
        }
        counts[place]++;
        latest[place] = offset;
        return true;
    }
}
