package io.antibody.rollout.web;

import io.antibody.messages.Contrast;
import io.antibody.messages.Evidence;
import io.antibody.messages.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the push status table.
 *
 * @param who host, or what is pooled
 * @param group host group, or empty
 * @param aggregate whether it is pooled over hosts
 * @param delta the change with its sign
 * @param relative the same in percent of the level before
 * @param limit the hard limit, or a dash
 * @param evidence the e-value
 * @param needed the e-value that is needed for Regressed
 * @param meter how far {@code evidence} is on the way to {@code needed}, 0 to 100, on a logarithmic scale
 * @param badge what the series says
 * @param details what stands behind it, in words
 */
public record EvidenceRow(
        String who,
        String group,
        boolean aggregate,
        String pre,
        String post,
        String delta,
        String relative,
        String limit,
        boolean limitBroken,
        String evidence,
        String needed,
        int meter,
        Badge badge,
        List<String> details) {
    /** Worst first; the evidence decides among equals. */
    static final Comparator<Evidence> WORST_FIRST = Comparator.comparing(Evidence::limitBroken)
            .thenComparing(Evidence::finding)
            .thenComparingDouble(EvidenceRow::share)
            .reversed()
            .thenComparing(row -> name(row.scope()));

    static EvidenceRow of(Evidence row, Units units) {
        return new EvidenceRow(
                name(row.scope()),
                group(row.scope()),
                isAggregate(row.scope()),
                units.level(row.pre()),
                units.level(row.post()),
                units.change(row.delta()),
                Figures.relative(row.delta(), row.pre()),
                row.limit() == null ? Figures.UNKNOWN : row.limit(),
                row.limitBroken(),
                Figures.eValue(row.statistic()),
                Figures.eValue(row.needed()),
                (int) Math.round(100 * share(row)),
                Badge.of(row.finding()),
                details(row, units));
    }

    static boolean isAggregate(Scope scope) {
        return !(scope instanceof Scope.Host);
    }

    private static double share(Evidence row) {
        if (row.statistic() == null || row.needed() == null || !(row.needed() > 0)) {
            return 0;
        }
        double share = row.statistic() / row.needed();
        return Double.isNaN(share) ? 0 : Math.max(0, Math.min(1, share));
    }

    private static String name(Scope scope) {
        if (scope instanceof Scope.Host host) {
            return host.host();
        }
        if (scope instanceof Scope.Group group) {
            return group.group();
        }
        return scope instanceof Scope.Kpi ? "whole service" : "all pushed hosts";
    }

    private static String group(Scope scope) {
        if (scope instanceof Scope.Host host) {
            return host.group() == null ? "" : host.group();
        }
        if (scope instanceof Scope.Group) {
            return "group average";
        }
        return scope instanceof Scope.Kpi ? "KPI" : "average";
    }

    private static List<String> details(Evidence row, Units units) {
        List<String> out = new ArrayList<>();
        out.add("Held against " + contrast(row.contrast()) + ".");
        out.add("Ticks with data: " + row.preSamples() + " before, " + row.postSamples() + " after.");
        add(out, "Harm of more than ", row.harmUpperBound(), units, " is ruled out");
        if (row.passMargin() != null) {
            out.add("Healthy once that is below " + units.amount(row.passMargin()) + ".");
        }
        add(out, "Smallest change that could have been shown by now: ", row.smallestDetectable(), units, "");
        if (row.ticksToDecision() != null) {
            out.add("If nothing is wrong, decided in about " + row.ticksToDecision() + " ticks.");
        }
        return out;
    }

    private static void add(List<String> out, String before, @Nullable Double value, Units units, String after) {
        if (value != null && Double.isFinite(value)) {
            out.add(before + units.amount(value) + after + ".");
        }
    }

    private static String contrast(Contrast contrast) {
        return switch (contrast) {
            case CONTROL_HOSTS -> "the hosts not pushed yet, at the same ticks";
            case SEASON -> "the same time of day on earlier days";
            case BEFORE_PUSH -> "its own level before the push";
            case CONTROL_AND_SEASON -> "hosts not pushed yet, and how it differs from them at this time of day";
        };
    }
}
