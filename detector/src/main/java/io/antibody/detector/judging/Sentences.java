package io.antibody.detector.judging;

import io.antibody.messages.Finding;
import io.antibody.messages.Scope;
import io.antibody.messages.Sick;
import io.antibody.messages.config.MetricConfig;
import java.util.Locale;

/** The reason of a verdict in one sentence, in the words of the people who read it. */
final class Sentences {
    private Sentences() {}

    /** What a series that is Regressed or Suspect shows. */
    static String harm(SeriesRow row, BatchSpec spec, Attribution attribution) {
        String text = row.limitCounts() && row.finding() == Finding.REGRESSED
                ? limit(row, spec)
                : change(row, spec) + "; E = " + power(row.logEvidence()) + " against " + power(row.needed())
                        + " needed";
        return attribution.sick() instanceof Sick.OneHost one && !(row.scope() instanceof Scope.Host)
                ? text + "; it is host " + one.host() + " alone"
                : text + attribution.note();
    }

    private static String limit(SeriesRow row, BatchSpec spec) {
        return row.metric().name() + " on " + where(row.scope(), spec) + " is "
                + level(row.metric(), row.post()) + " and breaks the limit " + row.limit() + " (before the push "
                + (Double.isNaN(row.pre()) ? "unknown" : level(row.metric(), row.pre())) + ")";
    }

    private static String change(SeriesRow row, BatchSpec spec) {
        double delta = row.series().delta();
        String where = row.metric().name() + " on " + where(row.scope(), spec);
        if (Double.isNaN(delta)) {
            return where + " changed";
        }
        return switch (row.series().path()) {
            case PULSE -> where + " had a burst unlike any before" + unlike(row, spec);
            case SPREAD -> where + " varies more than it ever did" + unlike(row, spec);
            case STEP ->
                where
                        + (delta >= 0 ? " rose by " : " fell by ")
                        + size(row.metric(), Math.abs(delta), row.pre())
                        + against(row, spec);
        };
    }

    private static String against(SeriesRow row, BatchSpec spec) {
        return switch (row.series().contrast()) {
            case CONTROL_HOSTS, CONTROL_AND_SEASON -> " more than on " + others(spec);
            case SEASON -> " against the same time on earlier days";
            case BEFORE_PUSH -> " since the push";
        };
    }

    private static String unlike(SeriesRow row, BatchSpec spec) {
        return switch (row.series().contrast()) {
            case CONTROL_HOSTS, CONTROL_AND_SEASON -> ", unlike " + others(spec);
            case SEASON, BEFORE_PUSH -> "";
        };
    }

    private static String others(BatchSpec spec) {
        int others = spec.control().size();
        return others == 0 ? "the other pushed hosts" : others == 1 ? "the other host" : "the " + others + " others";
    }

    private static String where(Scope scope, BatchSpec spec) {
        if (scope instanceof Scope.Host host) {
            return "host " + host.host();
        }
        if (scope instanceof Scope.Group group) {
            return "the pushed hosts of group " + group.group();
        }
        int hosts = spec.pushed().size();
        return scope instanceof Scope.Kpi
                ? "the service"
                : hosts == 1 ? "the pushed host" : "the " + hosts + " pushed hosts";
    }

    /** A change: points for ratios, percent of the level otherwise where there is one. */
    static String size(MetricConfig metric, double change, double level) {
        if (metric.type() == MetricConfig.Type.RATIO) {
            return number(100 * change) + " points";
        }
        String plain = number(change) + (metric.unit().isEmpty() ? "" : " " + metric.unit());
        return level > 0 ? plain + " (" + number(100 * change / level) + " %)" : plain;
    }

    private static String level(MetricConfig metric, double level) {
        return number(level) + (metric.unit().isEmpty() ? "" : " " + metric.unit());
    }

    /** An e-value from its logarithm. */
    static String power(double log) {
        double tens = log / Math.log(10);
        return tens > 6
                ? String.format(Locale.ROOT, "%.1fe%d", Math.pow(10, tens - Math.floor(tens)), (long) Math.floor(tens))
                : String.format(Locale.ROOT, log < Math.log(10) ? "%,.1f" : "%,.0f", Math.exp(log));
    }

    /** Three significant digits, plain where that is short. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e7)) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
