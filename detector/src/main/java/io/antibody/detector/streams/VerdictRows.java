package io.antibody.detector.streams;

import io.antibody.messages.Evidence;
import io.antibody.messages.Verdict;
import java.util.List;

/** The same verdict with other rows of evidence. */
final class VerdictRows {
    private VerdictRows() {}

    static Verdict with(Verdict verdict, List<Evidence> rows) {
        if (verdict instanceof Verdict.Healthy v) {
            return new Verdict.Healthy(v.release(), v.batch(), v.tick(), v.why(), rows);
        }
        if (verdict instanceof Verdict.Suspect v) {
            return new Verdict.Suspect(v.release(), v.batch(), v.tick(), v.why(), rows, v.sick());
        }
        if (verdict instanceof Verdict.Regressed v) {
            return new Verdict.Regressed(v.release(), v.batch(), v.tick(), v.why(), rows, v.sick());
        }
        if (verdict instanceof Verdict.Inconclusive v) {
            return new Verdict.Inconclusive(
                    v.release(),
                    v.batch(),
                    v.tick(),
                    v.why(),
                    rows,
                    v.undecidedMetric(),
                    v.smallestDetectable(),
                    v.ticksToDecision());
        }
        if (verdict instanceof Verdict.NoData v) {
            return new Verdict.NoData(v.release(), v.batch(), v.tick(), v.why(), rows, v.silentMetrics());
        }
        throw new IllegalStateException("a verdict of no known kind: " + verdict);
    }
}
