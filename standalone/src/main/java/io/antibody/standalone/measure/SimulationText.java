package io.antibody.standalone.measure;

import io.antibody.detector.figures.Rate;
import io.antibody.detector.simulate.OpponentSummary;
import io.antibody.detector.simulate.ReleaseSummary;
import io.antibody.detector.simulate.SeriesBench;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What simulations came to, for people. Intervals are of 95 % (Clopper and Pearson). */
final class SimulationText {
    private final PrintWriter out;

    SimulationText(PrintWriter out) {
        this.out = out;
    }

    void print(@Nullable ReleaseSummary healthy, @Nullable ReleaseSummary faulty, List<OpponentSummary> opponents) {
        out.println("antibody");
        if (healthy != null) {
            line("healthy releases rolled back", healthy.rolledBack());
            line("healthy releases that saw a Suspect", healthy.suspected());
            line("bakes Healthy before their time was over", healthy.healthyByItself());
        }
        if (faulty != null) {
            line("faulty releases rolled back", faulty.rolledBack());
            line("missed or too early", rest(faulty.rolledBack()));
            line("of these before the fault", faulty.beforeFault());
            line("sick rightly named", faulty.attributed());
            medians(faulty.ticks(), faulty.hosts());
            out.printf(
                    Locale.ROOT,
                    "  %-42s %s ticks%n",
                    "since the fault could be seen (median)",
                    number(faulty.ticksOfFault()));
        }
        for (OpponentSummary one : opponents) {
            out.println(one.name());
            line("healthy releases rolled back as it comes", one.falseAsItComes());
            line(
                    String.format(Locale.ROOT, "the same above %.2f standard errors", one.threshold()),
                    one.falseAtThreshold());
            Rate found = one.found();
            if (found != null) {
                line("faulty releases rolled back at that", found);
                medians(one.ticks(), one.hosts());
            }
        }
    }

    void print(SeriesBench.Report report) {
        out.println(report.law().name().toLowerCase(Locale.ROOT));
        line("false alarms", report.falseAlarms());
        line("mann-whitney as it comes", report.opponentFalseAlarms());
        for (SeriesBench.Seen seen : report.shifts()) {
            shift(seen.size(), "found", seen.found(), seen.ticks());
            shift(seen.size(), "mann-whitney, no more false", seen.opponentFound(), seen.opponentTicks());
        }
        out.flush();
    }

    private void shift(double size, String what, Rate found, double ticks) {
        out.printf(Locale.ROOT, "  %-42s %s, median %s ticks%n", number(size) + " sd " + what, found, number(ticks));
    }

    private void medians(double ticks, double hosts) {
        out.printf(
                Locale.ROOT,
                "  %-42s %s ticks, %s hosts touched%n",
                "decided after (medians)",
                number(ticks),
                number(hosts));
    }

    private void line(String what, Rate rate) {
        out.printf(Locale.ROOT, "  %-42s %s%n", what, rate);
    }

    private static Rate rest(Rate rate) {
        return new Rate(rate.of() - rate.hits(), rate.of());
    }

    private static String number(double figure) {
        return Double.isNaN(figure) ? "-" : figure == Math.rint(figure) ? "" + (long) figure : "" + figure;
    }
}
