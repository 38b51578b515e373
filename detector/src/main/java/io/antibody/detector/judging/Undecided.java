package io.antibody.detector.judging;

/** Why a series does not let the verdict be Healthy yet, and how long it may take. */
final class Undecided {
    private Undecided() {}

    /** @param ticks until Healthy can be expected, or -1 */
    static String why(SeriesRow row, int ticks) {
        String name = row.metric().name();
        if (row.series() instanceof UnknownSeries) {
            return name + " has only " + row.series().pointsBefore()
                    + " ticks of history to compare with: nothing but hard limits can be judged";
        }
        if (!row.enough()) {
            return name + " has data of " + row.points() + " of the "
                    + row.metric().minPoints() + " ticks that are needed";
        }
        double bound = row.series().harmUpperBound(SeriesRow.HEALTHY_ALPHA);
        String can = Double.isFinite(bound)
                ? " could still be worse by " + Sentences.size(row.metric(), bound, row.pre())
                : " could still be much worse";
        String when = ticks > 0
                ? "; about " + ticks + " more ticks may decide"
                : ticks < 0 ? "; the data are too noisy to rule that out" : "";
        return name + can + ", Healthy needs less than " + Sentences.size(row.metric(), row.margin(), row.pre()) + when;
    }
}
