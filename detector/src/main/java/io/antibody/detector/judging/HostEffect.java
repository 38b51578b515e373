package io.antibody.detector.judging;

/**
 * What one pushed host shows, to be compared with the others.
 *
 * @param effect of the push on it
 * @param ticks that the effect is the mean of, at least 1: what leaks or fills up shows later on hosts that were pushed later
 * @param controls how many hosts it is held against: their noise is in all pushed hosts alike
 */
record HostEffect(String host, Effect effect, int ticks, int controls) {
    /** Variance that the noise of the control hosts' mean has in it, if these are as noisy as the host itself. */
    double shared() {
        return controls == 0 ? 0 : effect.noise() / (controls + 1);
    }

    /** Variance of its own. */
    double own() {
        return effect.noise() + effect.lasting() - shared();
    }
}
