package io.antibody.detector.backtest;

import io.antibody.messages.config.MetricConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Runs a folder of recorded changes through the judging code, case by case and sample by sample, as if live. */
public final class Backtest {
    private final double falseRollbackRate;
    private final boolean compareMannWhitney;
    private final LongSupplier nanos;

    /**
     * @param falseRollbackRate the promise under which an alarm is raised
     * @param compareMannWhitney whether the fixed-horizon judge is run beside
     * @param nanos a clock for the time that is used
     * @throws IllegalArgumentException if the rate is not above 0 and at most 1
     */
    public Backtest(double falseRollbackRate, boolean compareMannWhitney, LongSupplier nanos) {
        if (!(falseRollbackRate > 0 && falseRollbackRate <= 1)) {
            throw new IllegalArgumentException(
                    "false rollback rate must be above 0 and at most 1 but is " + falseRollbackRate);
        }
        this.falseRollbackRate = falseRollbackRate;
        this.compareMannWhitney = compareMannWhitney;
        this.nanos = nanos;
    }

    /**
     * What came out.
     *
     * @param cases how many changes were judged
     * @param antibody how well the detector did
     * @param seconds that it took, reading included
     * @param firstHalf the same over every second pair of cases, or null if it does not hold both kinds
     * @param secondHalf the same over the others
     * @param mannWhitney the opponent, or null if it was not asked for
     * @param opponentSeconds that it took
     * @param remarks cases of which nothing can be said: they count as not alarmed
     */
    public record Report(
            int cases,
            Scoring antibody,
            double seconds,
            @Nullable Scoring firstHalf,
            @Nullable Scoring secondHalf,
            @Nullable Scoring mannWhitney,
            double opponentSeconds,
            List<String> remarks) {
        public Report {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * @param folder see {@link CaseFolder}
     * @param progress told after each case how many are done, and how many there are
     * @throws IOException if a file is missing or cannot be read; names file and line
     * @throws IllegalArgumentException if there are no erroneous cases or no others
     */
    public Report run(Path folder, Progress progress) throws IOException {
        long started = nanos.getAsLong();
        long opponentNanos = 0;
        LiveJudge judge = new LiveJudge(falseRollbackRate, MetricConfig.Type.GAUGE);
        CaseFolder cases = new CaseFolder(folder);
        List<CaseFolder.Listed> listed = cases.list();
        Scoring.requireBothKinds(
                listed.stream().map(CaseFolder.Listed::erroneous).toList());
        List<Scoring.Judged> judged = new ArrayList<>();
        List<Scoring.Judged> opponent = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (CaseFolder.Listed one : listed) {
            ChangeCase change = cases.read(one);
            String unjudgeable = change.unjudgeable();
            if (!unjudgeable.isEmpty()) {
                remarks.add("case " + change.name() + " " + unjudgeable);
            }
            Scoring.Judged silent = new Scoring.Judged(change.erroneous(), 0, 0);
            judged.add(unjudgeable.isEmpty() ? judge.judge(change) : silent);
            if (compareMannWhitney) {
                long before = nanos.getAsLong();
                opponent.add(unjudgeable.isEmpty() ? PeekingJudge.judge(change) : silent);
                opponentNanos += nanos.getAsLong() - before;
            }
            progress.done(judged.size(), listed.size());
        }
        return new Report(
                judged.size(),
                Scoring.of(judged),
                (nanos.getAsLong() - started - opponentNanos) / 1e9,
                half(judged, 0),
                half(judged, 1),
                compareMannWhitney ? Scoring.of(opponent) : null,
                opponentNanos / 1e9,
                remarks);
    }

    /** Is told how far a run has come. */
    public interface Progress {
        void done(int cases, int of);
    }

    /** Cases come in pairs of one kind and the other: pairs stay together. */
    private static @Nullable Scoring half(List<Scoring.Judged> cases, int which) {
        List<Scoring.Judged> half = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            if (i / 2 % 2 == which) {
                half.add(cases.get(i));
            }
        }
        boolean both = half.stream().map(Scoring.Judged::erroneous).distinct().count() == 2;
        return both ? Scoring.of(half) : null;
    }
}
