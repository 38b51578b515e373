package io.antibody.detector.judging;

/**
 * What the push did to one host, on the scale that its metric is judged on.
 *
 * @param change estimated; NaN if not known
 * @param noise variance of the change by the noise of ticks, which shrinks with every tick
 * @param lasting variance of what no number of ticks averages away: a restart's own effect, slow wander
 */
public record Effect(double change, double noise, double lasting) {
    static final Effect UNKNOWN = new Effect(Double.NaN, Double.NaN, Double.NaN);

    boolean known() {
        return !Double.isNaN(change) && noise >= 0 && lasting >= 0;
    }

    /** With what the ticks of another batch say: each weighs as much as it knows. What lasts is the same in both. */
    Effect with(Effect other) {
        if (!known() || !other.known()) {
            return known() ? this : other;
        }
        double all = noise + other.noise;
        double share = all == 0 ? 0.5 : other.noise / all;
        return new Effect(share * change + (1 - share) * other.change, share * noise, lasting);
    }

    /** Of all ticks and of what lasts. */
    double variance() {
        return noise + lasting;
    }
}
