package io.antibody.standalone.measure;

import io.antibody.detector.figures.Rate;
import io.antibody.detector.simulate.OpponentSummary;
import io.antibody.detector.simulate.ReleaseSummary;
import io.antibody.detector.simulate.SeriesBench;
import io.antibody.detector.simulate.SimulationReport;
import java.io.PrintWriter;
import java.util.Locale;

/** What simulations came to, for people. Intervals are of 95 % (Clopper and Pearson). */
final class SimulationText {
    private final PrintWriter out;

    SimulationText(PrintWriter out) {
        this.out = out;
    }

    void print(SimulationReport report) {
        SimulationReport.Healthy healthy = report.healthy();
        if (healthy != null) {
            out.println("healthy releases");
            line("rolled back", healthy.ours().rolledBack());
            line("saw a Suspect", healthy.ours().suspected());
            line("bakes Healthy before their time was over", healthy.ours().healthyByItself());
            for (OpponentSummary one : healthy.opponents()) {
                line(one.name(), one.falseAsItComes());
                line(
                        String.format(Locale.ROOT, "  above %.2f standard errors", one.threshold()),
                        one.falseAtThreshold());
            }
        }
        report.faulty().forEach(this::print);
        out.flush();
    }

    private void print(SimulationReport.Faulty faulty) {
        ReleaseSummary ours = faulty.ours();
        out.println(faulty.fault().kind().name().toLowerCase(Locale.ROOT) + " "
                + number(faulty.fault().size()) + " in " + faulty.fault().metric());
        line("rolled back", ours.rolledBack());
        medians(ours.ticks(), ours.hosts());
        out.printf(
                Locale.ROOT,
                "  %-42s %s ticks%n",
                "since the fault could be seen (median)",
                number(ours.ticksOfFault()));
        line("missed", ours.missed());
        line("  of these held by a Suspect", ours.onlySuspected());
        line("rolled back before the fault", ours.beforeFault());
        line("sick rightly named", ours.attributed());
        for (OpponentSummary one : faulty.opponents()) {
            Rate found = one.found();
            if (found != null) {
                line(one.name(), found);
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

    private static String number(double figure) {
        return Double.isNaN(figure) ? "-" : figure == Math.rint(figure) ? "" + (long) figure : "" + figure;
    }
}
