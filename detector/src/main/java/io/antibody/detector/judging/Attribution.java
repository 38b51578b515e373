package io.antibody.detector.judging;

import io.antibody.detector.stats.Side;
import io.antibody.messages.Sick;
import java.util.List;

/**
 * Who is sick: the revision, on all pushed hosts, or one host alone? One host is named only if that is likelier than everything else
 * together ({@link SickHosts}); otherwise the revision is blamed, since that is the safer answer, and it is told if one host is likely. With a
 * single pushed host it cannot be told.
 *
 * @param sick who is blamed
 * @param note what has to be added for people: that it may be one host alone; or empty
 */
record Attribution(Sick sick, String note) {
    static final Attribution ALL_PUSHED = new Attribution(new Sick.AllPushedHosts(), "");

    /** Probability above which one host is named: it alone is likelier than everything else together. */
    private static final double NAMED = 0.5;

    /** Probability from which on it is told that it may be one host. */
    private static final double TOLD = 0.1;

    static Attribution of(Side side, List<HostEffect> effects) {
        List<HostEffect> known =
                effects.stream().filter(one -> one.effect().known()).toList();
        if (known.size() < 2) {
            return ALL_PUSHED;
        }
        SickHosts hosts = new SickHosts(side, known);
        int likeliest = hosts.likeliest();
        double probability = hosts.alone(likeliest);
        String name = known.get(likeliest).host();
        if (probability > NAMED) {
            return new Attribution(new Sick.OneHost(name), "");
        }
        return probability < TOLD
                ? ALL_PUSHED
                : new Attribution(ALL_PUSHED.sick(), "; it may be host " + name + " alone, that is not clear yet");
    }
}
