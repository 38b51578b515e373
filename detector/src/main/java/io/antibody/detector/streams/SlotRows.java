package io.antibody.detector.streams;

import io.antibody.detector.history.HostColumn;
import io.antibody.detector.history.HostPlaces;
import io.antibody.detector.history.MetricSpan;
import io.antibody.detector.history.TickSums;
import io.antibody.detector.judging.BatchSpec;
import io.antibody.detector.judging.TickRow;
import io.antibody.messages.config.MetricConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns history, which knows hosts by name, into the rows of a watch, which knows them by slot. */
final class SlotRows {
    private static final int NO_SLOT = -1;

    private final String[] hosts;
    private final Map<String, Integer> slots = new HashMap<>();
    private @Nullable HostPlaces places;
    private int[] slotOfPlace = new int[0];

    SlotRows(BatchSpec spec) {
        hosts = new String[spec.slots()];
        for (int slot = 0; slot < spec.kpiSlot(); slot++) {
            hosts[slot] = spec.hostAt(slot).host();
        }
        hosts[spec.kpiSlot()] = MetricSpan.NO_HOST;
        for (int slot = 0; slot < hosts.length; slot++) {
            slots.put(hosts[slot], slot);
        }
    }

    /** The row of each tick of the span; null where no slot has a sample. */
    @Nullable
    TickRow[] rows(MetricSpan span, MetricConfig.Type type) {
        @Nullable TickRow[] rows = new TickRow[span.ticks()];
        for (int slot = 0; slot < hosts.length; slot++) {
            HostColumn column = span.column(hosts[slot]);
            for (int i = 0; column != null && i < rows.length; i++) {
                if (column.count(i) > 0) {
                    TickRow row = rows[i] == null ? rows[i] = blank() : rows[i];
                    row.sums()[slot] = column.sum(i);
                    row.weights()[slot] = weight(column, i, type);
                }
            }
        }
        return rows;
    }

    /** The row of a tick; null if no slot has a sample. */
    @Nullable
    TickRow row(TickSums tick, MetricConfig.Type type) {
        int[] slotsOfPlaces = slotsOf(tick.hosts());
        TickRow row = null;
        for (int i = 0; i < tick.size(); i++) {
            int place = tick.place(i);
            int slot = slotsOfPlaces[place];
            if (slot != NO_SLOT) {
                row = row == null ? blank() : row;
                row.sums()[slot] = tick.sum(place);
                row.weights()[slot] = weight(tick.count(place), tick.denominator(place), type);
            }
        }
        return row;
    }

    /** The slot of each place, or {@link #NO_SLOT}; made anew when there are new hosts. */
    @SuppressWarnings("ReferenceEquality") // places are those of one object
    private int[] slotsOf(HostPlaces ofTick) {
        if (places != ofTick || slotOfPlace.length < ofTick.size()) {
            places = ofTick;
            slotOfPlace = new int[ofTick.size()];
            for (int place = 0; place < slotOfPlace.length; place++) {
                slotOfPlace[place] = slots.getOrDefault(ofTick.host(place), NO_SLOT);
            }
        }
        return slotOfPlace;
    }

    /** Sums of {@code width} ticks each: their level is the mean over the ticks that have samples. */
    List<TickRow> coarse(MetricSpan span, MetricConfig.Type type, int width) {
        List<TickRow> rows = new ArrayList<>();
        for (int i = 0; i + width <= span.ticks(); i += width) {
            rows.add(blank());
        }
        for (int slot = 0; slot < hosts.length; slot++) {
            HostColumn column = span.column(hosts[slot]);
            for (int i = 0; column != null && i < rows.size() * width; i++) {
                if (column.count(i) > 0) {
                    TickRow row = rows.get(i / width);
                    boolean first = !row.has(slot);
                    row.sums()[slot] = (first ? 0 : row.sums()[slot]) + column.sum(i);
                    row.weights()[slot] = (first ? 0 : row.weights()[slot]) + weight(column, i, type);
                }
            }
        }
        return rows;
    }

    TickRow blank() {
        double[] sums = new double[hosts.length];
        double[] weights = new double[hosts.length];
        Arrays.fill(sums, Double.NaN);
        Arrays.fill(weights, Double.NaN);
        return new TickRow(sums, weights);
    }

    /** The level of a host in one tick of its column; NaN without a sample. */
    static double level(HostColumn column, int index, MetricConfig.Type type) {
        double weight = column.count(index) == 0 ? 0 : weight(column, index, type);
        return weight == 0 ? Double.NaN : column.sum(index) / weight;
    }

    private static double weight(HostColumn column, int index, MetricConfig.Type type) {
        return weight(column.count(index), column.denominator(index), type);
    }

    private static double weight(int count, double denominator, MetricConfig.Type type) {
        return switch (type) {
            case GAUGE -> count;
            case COUNT -> 1;
            // Samples from before the metric became a ratio may lack it: then nothing is known of its level.
            case RATIO -> Double.isNaN(denominator) ? 0 : denominator;
        };
    }
}
