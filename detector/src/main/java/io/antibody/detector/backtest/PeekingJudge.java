package io.antibody.detector.backtest;

import io.antibody.detector.opponent.MannWhitney;
import io.antibody.detector.opponent.ScoreTrack;
import java.util.Arrays;

/** {@link MannWhitney} used as a live judge: the last 120 points before the change, looked at every 10 points after. */
public final class PeekingJudge {
    private static final int BEFORE = 120;
    private static final int LOOK_EVERY = 10;

    private PeekingJudge() {}

    static Scoring.Judged judge(ChangeCase change) {
        ScoreTrack track = track(change);
        ScoreTrack.Rise alarm = track.alarm();
        return new Scoring.Judged(change.erroneous(), track.highest(), alarm == null ? 0 : alarm.ticks());
    }

    /** What it says of one change, look by look; harm is a change in either direction. */
    public static ScoreTrack track(ChangeCase change) {
        int changed = 0;
        while (changed < change.times().length
                && change.times()[changed] <= change.changeTime().getEpochSecond()) {
            changed++;
        }
        double[] before = Arrays.copyOfRange(change.values(), Math.max(0, changed - BEFORE), changed);
        ScoreTrack track = new ScoreTrack();
        for (int seen = LOOK_EVERY; changed + seen <= change.values().length; seen += LOOK_EVERY) {
            double[] after = Arrays.copyOfRange(change.values(), changed, changed + seen);
            MannWhitney.Result result = MannWhitney.test(before, after);
            track.look(seen, 1, Math.abs(result.deviation()), result.alarm());
        }
        return track;
    }
}
