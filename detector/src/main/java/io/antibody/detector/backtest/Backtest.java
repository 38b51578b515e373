package io.antibody.detector.backtest;

import io.antibody.messages.config.MetricConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Runs a folder of recorded changes through the judging code, case by case and sample by sample, as if live. */
public final class Backtest {
    private final double falseRollbackRate;
    private final boolean compareMannWhitney;

    /**
     * @param falseRollbackRate the promise under which an alarm is raised
     * @param compareMannWhitney whether the fixed-horizon judge is run beside
     */
    public Backtest(double falseRollbackRate, boolean compareMannWhitney) {
        this.falseRollbackRate = falseRollbackRate;
        this.compareMannWhitney = compareMannWhitney;
    }

    /**
     * What came out.
     *
     * @param cases how many changes were judged
     * @param antibody how well the detector did
     * @param firstHalf the same over every second pair of cases
     * @param secondHalf the same over the others
     * @param mannWhitney the opponent, or null if it was not asked for
     */
    public record Report(
            int cases,
            Scoring antibody,
            Scoring firstHalf,
            Scoring secondHalf,
            @Nullable Scoring mannWhitney) {}

    /**
     * @param folder see {@link CaseFolder}
     * @param progress told after each case how many are done
     * @throws IOException if a file is missing or cannot be read; names file and line
     */
    public Report run(Path folder, IntConsumer progress) throws IOException {
        LiveJudge judge = new LiveJudge(falseRollbackRate, MetricConfig.Type.GAUGE);
        List<ChangeCase> cases = new CaseFolder(folder).read();
        List<Scoring.Judged> judged = new ArrayList<>();
        List<Scoring.Judged> opponent = new ArrayList<>();
        for (ChangeCase change : cases) {
            judged.add(judge.judge(change));
            if (compareMannWhitney) {
                opponent.add(PeekingJudge.judge(change));
            }
            progress.accept(judged.size());
        }
        return new Report(
                cases.size(),
                Scoring.of(judged),
                Scoring.of(half(judged, 0)),
                Scoring.of(half(judged, 1)),
                compareMannWhitney ? Scoring.of(opponent) : null);
    }

    /** Cases come in pairs of one kind and the other: pairs stay together. */
    private static List<Scoring.Judged> half(List<Scoring.Judged> cases, int which) {
        List<Scoring.Judged> half = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            if (i / 2 % 2 == which) {
                half.add(cases.get(i));
            }
        }
        return half;
    }
}
