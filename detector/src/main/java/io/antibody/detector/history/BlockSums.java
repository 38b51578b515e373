package io.antibody.detector.history;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A block's readings, summed by host and tick: what is kept of it once it is closed. Filled again; not thread-safe. */
final class BlockSums {
    private static final int TICKS = HistoryKeys.BLOCK_TICKS;

    private final TickSums tickByTick = new TickSums();
    private HostPlaces hosts = new HostPlaces();
    private long[] present = new long[0];
    private int[] counts = new int[0];
    private int[] latest = new int[0];
    private double[] sums = new double[0];
    private double @Nullable [] denominators;

    /** Takes in all of a block. */
    void read(BlockReadings readings, HostPlaces ofHosts) {
        begin(ofHosts);
        if (!readings.sum(this)) {
            // Sent again, or not in the order of time.
            begin(ofHosts);
            for (int tick = 0; tick < TICKS; tick++) {
                readings.sum(tick, ofHosts, tickByTick);
                take(tick);
            }
        }
    }

    private void begin(HostPlaces ofHosts) {
        hosts = ofHosts;
        denominators = null;
        if (present.length < ofHosts.size()) {
            present = new long[ofHosts.size()];
            counts = new int[present.length * TICKS];
            latest = new int[present.length * TICKS];
            sums = new double[present.length * TICKS];
        }
        Arrays.fill(present, 0);
    }

    /**
     * Adds a reading.
     *
     * @param tick its index in the block
     * @param offset when, after the start of the tick
     * @return whether it was added: not if one of this host and tick was that is as late or later
     */
    boolean add(int place, int tick, int offset, double value, double denominator) {
        int cell = place * TICKS + tick;
        if ((present[place] >>> tick & 1) == 0) {
            present[place] |= 1L << tick;
            counts[cell] = 0;
            sums[cell] = 0;
        } else if (offset <= latest[cell]) {
            return false;
        }
        counts[cell]++;
        latest[cell] = offset;
        sums[cell] += value;
        if (!Double.isNaN(denominator)) {
            double[] all = denominators();
            all[cell] = Double.isNaN(all[cell]) ? denominator : all[cell] + denominator;
        }
        return true;
    }

    private void take(int tick) {
        for (int i = 0; i < tickByTick.size(); i++) {
            int place = tickByTick.place(i);
            add(place, tick, 0, tickByTick.sum(place), tickByTick.denominator(place));
            counts[place * TICKS + tick] = tickByTick.count(place);
        }
    }

    private double[] denominators() {
        double[] all = denominators;
        if (all == null) {
            all = new double[sums.length];
            Arrays.fill(all, Double.NaN);
            denominators = all;
        }
        return all;
    }

    /** Places of the hosts with a sample, in the order of the hosts' names. */
    int[] places() {
        Integer[] places = new Integer[hosts.size()];
        int size = 0;
        for (int place = 0; place < places.length; place++) {
            if (present[place] != 0) {
                places[size++] = place;
            }
        }
        Arrays.sort(places, 0, size, Comparator.comparing(hosts::host));
        return Arrays.stream(places, 0, size).mapToInt(Integer::intValue).toArray();
    }

    String host(int place) {
        return hosts.host(place);
    }

    /** A bit for each tick in which the host has samples. */
    long present(int place) {
        return present[place];
    }

    /** Number of samples of a host in a tick that it is present in. */
    int count(int place, int tick) {
        return counts[place * TICKS + tick];
    }

    /** Sum of the values of a host in a tick that it is present in. */
    double sum(int place, int tick) {
        return sums[place * TICKS + tick];
    }

    /** Sum of the denominators, or NaN if no sample had one. */
    double denominator(int place, int tick) {
        double[] all = denominators;
        return all == null ? Double.NaN : all[place * TICKS + tick];
    }
}
