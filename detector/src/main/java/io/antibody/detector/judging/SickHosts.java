package io.antibody.detector.judging;

import io.antibody.detector.stats.Side;
import java.util.Arrays;
import java.util.List;

/**
 * How likely it is that, of several pushed hosts of which somebody is sick, one is sick alone, and not some or all of them: a
 * Bayesian comparison of all these, by the likelihood of what the hosts show, mixed over the size of the harm and over the noise
 * of the control hosts, which all of them share.
 *
 * <p>Assumes normal errors of known variance, and that sick hosts are about equally sick, or
 * in proportion to how long they have run. Breaks where the revision is bad for
 * the traffic of one host only. Cost: two exponentials and two logarithms for each host and each of some 150 cases, only where
 * there is harm to be attributed.
 */
final class SickHosts {
    /**
     * Probabilities beforehand: all of them; all of them, the more the longer they have run; one of them; else some of them,
     * every number of them alike.
     */
    private static final double ALL = 0.35;

    private static final double ALL_GROWING = 0.15;
    private static final double ONE = 0.45;
    private static final double SOME = 1 - ALL - ALL_GROWING - ONE;

    /** Standard deviation of the harm of one sick host from the others', relative to it. */
    private static final double UNLIKE = 0.25;

    /** Sizes of harm that are tried: from twice the largest that a host shows down by a fifth each, alike in weight. */
    private static final int SIZES = 14;

    private static final double NEXT_SIZE = 0.8;

    /** Places of the control hosts' mean that are tried: 2.5 standard deviations either way, by halves. */
    private static final int PLACES = 11;

    /** Probabilities of being sick that are tried where some of the hosts are. */
    private static final int PARTS = 8;

    private final double[] changes;
    private final double[] variances;
    private final double[] ages;
    private final double[] ratios;
    private final double[] alone;
    private double all;
    private double some;
    private double unit = Double.NEGATIVE_INFINITY;

    /** @param hosts at least two, all with a known effect */
    SickHosts(Side side, List<HostEffect> hosts) {
        changes = hosts.stream().mapToDouble(one -> one.effect().change()).toArray();
        variances = hosts.stream()
                .mapToDouble(one -> Math.max(Double.MIN_NORMAL, one.own()))
                .toArray();
        double oldest = hosts.stream().mapToInt(HostEffect::ticks).max().orElse(1);
        ages = hosts.stream().mapToDouble(one -> one.ticks() / oldest).toArray();
        ratios = new double[changes.length];
        alone = new double[changes.length];
        double shared = Math.sqrt(
                hosts.stream().mapToDouble(HostEffect::shared).average().orElse(0));
        if (side != Side.DOWN) {
            harm(1, shared);
        }
        if (side != Side.UP) {
            harm(-1, shared);
        }
    }

    /** The host that is likeliest to be sick alone. */
    int likeliest() {
        int likeliest = 0;
        for (int i = 1; i < alone.length; i++) {
            likeliest = alone[i] > alone[likeliest] ? i : likeliest;
        }
        return likeliest;
    }

    /** Probability that this host is sick alone; 0 if none shows any harm. */
    double alone(int host) {
        double sum = all + Math.max(0, some) + Arrays.stream(alone).sum();
        return sum > 0 ? alone[host] / sum : 0;
    }

    private void harm(int sign, double shared) {
        double largest =
                Arrays.stream(changes).map(change -> sign * change).max().orElse(0);
        double size = 2 * largest;
        for (int i = 0; i < SIZES && largest > 0; i++, size *= NEXT_SIZE) {
            for (int k = 0; k < PLACES; k++) {
                double deviations = (k - PLACES / 2) / 2.0;
                add(sign * size, deviations * shared, -deviations * deviations / 2);
            }
        }
    }

    /** @param logWeight of this size of the harm and this place of the control hosts' mean */
    private void add(double size, double place, double logWeight) {
        double nobody = logWeight;
        double everybody = 0;
        double growing = 0;
        double most = 0;
        for (int i = 0; i < ratios.length; i++) {
            double well = changes[i] - place;
            nobody -= well * well / variances[i] / 2;
            ratios[i] = logRatio(well, variances[i], size);
            everybody += ratios[i];
            growing += ages[i] == 1 ? ratios[i] : logRatio(well, variances[i], ages[i] * size);
            most += Math.max(0, ratios[i]);
        }
        measureIn(nobody + Math.max(most, growing));
        int n = ratios.length;
        double noneOfSome = 0;
        double oneOfSome = 0;
        double allOfSome = 0;
        for (int part = 0; part < PARTS; part++) {
            double sick = (part + 0.5) / PARTS;
            noneOfSome += Math.pow(1 - sick, n) / PARTS;
            oneOfSome += sick * Math.pow(1 - sick, n - 1) / PARTS;
            allOfSome += Math.pow(sick, n) / PARTS;
            some += SOME / PARTS * likelihood(nobody + logOfPart(sick));
        }
        // One of them, or all of them, by chance counts as that; nobody is no answer.
        all += (ALL + SOME * allOfSome) * likelihood(nobody + everybody) + ALL_GROWING * likelihood(nobody + growing);
        some -= SOME * (allOfSome * likelihood(nobody + everybody) + noneOfSome * likelihood(nobody));
        for (int i = 0; i < n; i++) {
            double likelihood = likelihood(nobody + ratios[i]);
            alone[i] += (ONE / n + SOME * oneOfSome) * likelihood;
            some -= SOME * oneOfSome * likelihood;
        }
    }

    /** Logarithm of how many times as likely a change is with harm of this size as without any. */
    private static double logRatio(double change, double variance, double size) {
        double sick = change - size;
        double wide = variance + UNLIKE * UNLIKE * size * size;
        return (change * change / variance - sick * sick / wide - Math.log(wide / variance)) / 2;
    }

    /** Each host by itself is sick with this probability. */
    private double logOfPart(double sick) {
        double log = 0;
        for (double ratio : ratios) {
            double larger = Math.max(0, ratio);
            log += larger + Math.log((1 - sick) * Math.exp(-larger) + sick * Math.exp(ratio - larger));
        }
        return log;
    }

    private double likelihood(double log) {
        return Math.exp(log - unit);
    }

    /** All sums are relative to the largest likelihood so far. */
    private void measureIn(double log) {
        if (log > unit) {
            double shrink = Math.exp(unit - log);
            all *= shrink;
            some *= shrink;
            for (int i = 0; i < alone.length; i++) {
                alone[i] *= shrink;
            }
            unit = log;
        }
    }
}
