package io.antibody.detector.judging;

import io.antibody.messages.Evidence;
import io.antibody.messages.Finding;
import io.antibody.messages.Scope;
import io.antibody.messages.Sick;
import io.antibody.messages.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a release's verdict becomes when another release under way is the likelier culprit. */
public final class Blame {
    private Blame() {}

    /**
     * The figures of the whole service that alone speak against the release; empty if nothing does, or if one of its
     * hosts does as well: its own hosts are held against their neighbours, which no other release can explain.
     *
     * @param rows all rows of the verdict
     */
    public static Set<String> figures(Verdict verdict, List<Evidence> rows) {
        Finding least = verdict instanceof Verdict.Regressed
                ? Finding.REGRESSED
                : verdict instanceof Verdict.Suspect ? Finding.SUSPECT : null;
        Set<String> figures = new LinkedHashSet<>();
        for (Evidence row : rows) {
            if (least != null && row.finding().compareTo(Finding.SUSPECT) >= 0) {
                if (!(row.scope() instanceof Scope.Kpi)) {
                    return Set.of();
                }
                if (row.finding().compareTo(least) >= 0) {
                    figures.add(row.metric());
                }
            }
        }
        return figures;
    }

    /** The verdict of a release that is held because of another one. */
    public static Verdict held(Verdict verdict, Dose culprit) {
        Dose.Step last = culprit.steps().get(culprit.steps().size() - 1);
        String why = verdict.why() + "; but release " + culprit.release().id() + " of "
                + culprit.release().service() + ", under way as well (" + last.hosts() + " of " + culprit.ofHosts()
                + " hosts since " + last.time() + "), fits it better in time and hosts: held until that one is decided";
        Sick sick = verdict instanceof Verdict.Regressed regressed
                ? regressed.sick()
                : verdict instanceof Verdict.Suspect suspect ? suspect.sick() : new Sick.AllPushedHosts();
        return new Verdict.Suspect(verdict.release(), verdict.batch(), verdict.tick(), why, verdict.evidence(), sick);
    }
}
