package io.antibody.detector.judging;

import io.antibody.messages.Contrast;
import io.antibody.messages.config.Amount;

/** A series with too little history: hard limits only, nothing to compare with. */
record UnknownSeries(int pointsBefore) implements JudgedSeries {
    @Override
    public Contrast contrast() {
        return Contrast.BEFORE_PUSH;
    }

    @Override
    public void tick(TickRow row, int[] treated) {}

    @Override
    public int points() {
        return 0;
    }

    @Override
    public double logEvidence() {
        return 0;
    }

    @Override
    public double carryable() {
        return 0;
    }

    @Override
    public double delta() {
        return Double.NaN;
    }

    @Override
    public double standardError() {
        return Double.NaN;
    }

    @Override
    public double margin(Amount configured, double preLevel) {
        return configured.of(preLevel);
    }

    @Override
    public double harmUpperBound(double alpha) {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public boolean boundWithin(double margin, double alpha) {
        return false;
    }

    @Override
    public double smallestDetectable(double threshold) {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public int ticksUntilBoundBelow(double margin, double alpha) {
        return -1;
    }
}
