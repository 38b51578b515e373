package io.antibody.detector.judging;

import io.antibody.detector.stats.Side;
import io.antibody.messages.Sick;
import java.util.List;

/**
 * Who is sick: one host, or all that were pushed? One host it is if it stands out from the rest of the pushed hosts, and
 * the rest, judged without it, shows no more than a small part of its harm and none that is sure. With a single pushed host it cannot be told;
 * the revision is blamed then, since that is the safer answer.
 */
final class Attribution {
    /** The rest may show this part of the sickest host's harm and still count as well. */
    private static final double LARGEST_PART = 1.0 / 3;

    /** Standard errors by which the sickest host must stand out from the rest. */
    private static final double STANDING_OUT = 2.5;

    /** Standard errors of harm up to which the rest counts as well. */
    private static final double WELL = 2.5;

    private Attribution() {}

    /**
     * What one pushed host shows.
     *
     * @param change the change that the push made, NaN if not known
     * @param standardError of that change
     */
    record HostChange(String host, double change, double standardError) {}

    static Sick of(Side side, List<HostChange> changes) {
        List<HostChange> known = changes.stream()
                .filter(one -> !Double.isNaN(one.change()) && !Double.isNaN(one.standardError()))
                .toList();
        if (known.size() < 2) {
            return new Sick.AllPushedHosts();
        }
        HostChange sickest = known.get(0);
        for (HostChange one : known) {
            if (side.harm(one.change()) > side.harm(sickest.change())) {
                sickest = one;
            }
        }
        double sum = 0;
        double variance = 0;
        for (HostChange one : known) {
            if (one != sickest) {
                sum += one.change();
                variance += one.standardError() * one.standardError();
            }
        }
        int others = known.size() - 1;
        double rest = side.harm(sum / others);
        double harm = side.harm(sickest.change());
        double spread = Math.sqrt(sickest.standardError() * sickest.standardError() + variance / others / others);
        boolean restIsWell = rest < WELL * Math.sqrt(variance) / others;
        boolean alone = restIsWell && rest < LARGEST_PART * harm && harm - rest > STANDING_OUT * spread;
        return alone ? new Sick.OneHost(sickest.host()) : new Sick.AllPushedHosts();
    }
}
