package io.antibody.detector.backtest;

import java.util.Arrays;

/** {@link MannWhitney} used as a live judge: the last 120 points before the change, looked at every 10 points after. */
final class PeekingJudge {
    private static final int BEFORE = 120;
    private static final int LOOK_EVERY = 10;

    private PeekingJudge() {}

    static Scoring.Judged judge(ChangeCase change) {
        int changed = 0;
        while (changed < change.times().length
                && change.times()[changed] <= change.changeTime().getEpochSecond()) {
            changed++;
        }
        double[] before = Arrays.copyOfRange(change.values(), Math.max(0, changed - BEFORE), changed);
        double score = 0;
        int delay = 0;
        for (int seen = LOOK_EVERY; changed + seen <= change.values().length; seen += LOOK_EVERY) {
            double[] after = Arrays.copyOfRange(change.values(), changed, changed + seen);
            MannWhitney.Result result = MannWhitney.test(before, after);
            score = Math.max(score, result.deviation());
            if (delay == 0 && result.alarm()) {
                delay = seen;
            }
        }
        return new Scoring.Judged(change.erroneous(), score, delay);
    }
}
