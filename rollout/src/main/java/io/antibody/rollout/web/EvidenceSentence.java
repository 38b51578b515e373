package io.antibody.rollout.web;

import io.antibody.messages.Contrast;
import io.antibody.messages.Evidence;
import io.antibody.messages.Scope;
import java.util.Comparator;
import java.util.List;

/** What the worst row of a metric says, in a sentence for people. */
final class EvidenceSentence {
    private EvidenceSentence() {}

    /** Of a metric's rows, the worst aggregate first; empty if there is none. */
    static String of(List<Evidence> rows, Units units) {
        if (rows.isEmpty()) {
            return "";
        }
        Evidence told = told(rows);
        long hosts =
                rows.stream().filter(row -> row.scope() instanceof Scope.Host).count();
        String where = where(told.scope(), hosts);
        if (told.limitBroken()) {
            return "On " + where + " it is " + units.amount(told.post()) + " and breaks the limit " + told.limit()
                    + ".";
        }
        return switch (told.finding()) {
            case NO_DATA -> "There is no data of it from " + where + ".";
            case HEALTHY -> healthy(told, where, units);
            case INCONCLUSIVE -> undecided(told, where, units);
            case SUSPECT, REGRESSED -> change(told, where, units) + evidence(told) + ".";
        };
    }

    /** The row that speaks for its metric: the first, unless another one is worse. */
    static Evidence told(List<Evidence> rows) {
        Evidence worst =
                rows.stream().max(Comparator.comparing(Evidence::finding)).orElseThrow();
        return rows.get(0).finding() == worst.finding() ? rows.get(0) : worst;
    }

    private static String healthy(Evidence row, String where, Units units) {
        return row.harmUpperBound() == null
                ? "On " + where + " nothing speaks for harm."
                : "On " + where + " harm of more than " + units.amount(row.harmUpperBound()) + " is ruled out.";
    }

    private static String undecided(Evidence row, String where, Units units) {
        if (row.harmUpperBound() == null || row.passMargin() == null) {
            return "On " + where + " it is not decided yet" + evidence(row) + ".";
        }
        return "On " + where + " it could still be worse by " + units.amount(row.harmUpperBound())
                + ", Healthy needs less than " + units.amount(row.passMargin()) + ".";
    }

    private static String change(Evidence row, String where, Units units) {
        Double delta = row.delta();
        if (delta == null) {
            return "On " + where + " it changed";
        }
        String size = units.percent()
                ? units.change(Math.abs(delta)).replace("+", "").replace("pts", "points")
                : units.amount(Math.abs(delta));
        return "On " + where + (delta >= 0 ? " it rose by " : " it fell by ") + size + against(row.contrast());
    }

    private static String against(Contrast contrast) {
        return switch (contrast) {
            case CONTROL_HOSTS, CONTROL_AND_SEASON -> " more than on the hosts not pushed";
            case SEASON -> " against the same time on earlier days";
            case BEFORE_PUSH -> " since the push";
        };
    }

    private static String evidence(Evidence row) {
        return "; E = " + Figures.eValue(row.statistic()) + " against " + Figures.eValue(row.needed()) + " needed";
    }

    private static String where(Scope scope, long hosts) {
        if (scope instanceof Scope.Host host) {
            return "host " + host.host();
        }
        if (scope instanceof Scope.Group group) {
            return "the pushed hosts of group " + group.group();
        }
        return scope instanceof Scope.Kpi
                ? "the whole service"
                : hosts == 1 ? "the pushed host" : hosts == 0 ? "the pushed hosts" : "the " + hosts + " pushed hosts";
    }
}
