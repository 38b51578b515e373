package io.antibody.detector.replay;

import io.antibody.detector.figures.Rate;
import java.time.Instant;
import java.util.List;

/**
 * What releases of a service would have come to that were pretended in its quiet past, batch by batch as the plan says,
 * with nothing done to any host.
 *
 * @param service its name
 * @param rolledBack how many of them would have been rolled back: the false rollbacks
 * @param why of each of these when it began, and the sentence
 * @param seen how faults that were injected into the others would have been seen
 * @param remark why there are none or few, or empty
 */
public record PretendedReleases(String service, Rate rolledBack, List<FalseOne> why, List<Seen> seen, String remark) {

    /** A pretended push that would have been rolled back. */
    public record FalseOne(Instant began, String why) {}

    /**
     * One kind of fault, in one metric of every pushed host.
     *
     * @param metric which
     * @param kind of the fault, for example {@code shift}
     * @param size of it, for example {@code 2 sd}
     * @param change the same in the metric's own unit, in the mean; NaN if it could not be sized
     * @param tolerated whether {@code min_effect} of the metric is no smaller: such a change is not to be found
     * @param found how many of the pretended pushes would have been rolled back
     * @param ticks median ticks from the first pushed host to the verdict, NaN if there was none
     * @param hosts median number of hosts pushed until then, NaN if there was none
     */
    public record Seen(
            String metric,
            String kind,
            String size,
            double change,
            boolean tolerated,
            Rate found,
            double ticks,
            double hosts) {}

    public PretendedReleases {
        why = List.copyOf(why);
        seen = List.copyOf(seen);
    }
}
