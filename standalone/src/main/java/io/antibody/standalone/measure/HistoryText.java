package io.antibody.standalone.measure;

import io.antibody.detector.replay.HistoryReport;
import io.antibody.detector.replay.PastRelease;
import io.antibody.detector.replay.PretendedReleases;
import java.io.PrintWriter;
import java.util.Locale;

/** What a replay came to, for people. Intervals are of 95 % (Clopper and Pearson). */
final class HistoryText {
    private final PrintWriter out;

    HistoryText(PrintWriter out) {
        this.out = out;
    }

    void print(HistoryReport report, double seconds) {
        HistoryReport.Read read = report.read();
        out.printf(
                Locale.ROOT,
                "%,d samples and %,d deployment events in %.1f s; %,d late, %,d not readable%n",
                read.samples(),
                read.events(),
                seconds,
                read.late(),
                read.refused());
        read.problems().forEach(problem -> out.println("  " + problem));
        if (read.refused() > read.problems().size()) {
            out.println("  and " + (read.refused() - read.problems().size()) + " more");
        }
        read.remarks().forEach(remark -> out.println("  " + remark));
        if (read.events() == 0) {
            out.println("  there is no deployment event: only pretended releases are judged");
        }
        long back =
                report.releases().stream().filter(one -> one.rollback() != null).count();
        out.printf(
                Locale.ROOT,
                "%n%d releases, of which %d would have been rolled back%n",
                report.releases().size(),
                back);
        report.releases().forEach(this::release);
        report.pretended().forEach(this::pretended);
    }

    private void release(PastRelease release) {
        out.printf(
                "  %s %s %s, begun %s, %s%n",
                release.release().service(),
                release.release().id(),
                release.release().revision(),
                release.began(),
                release.end());
        PastRelease.Rollback rollback = release.rollback();
        if (rollback != null) {
            out.printf(
                    Locale.ROOT,
                    "    WOULD HAVE BEEN ROLLED BACK at %s, tick %d, batch %d, %s pushed: %s%n",
                    rollback.tick(),
                    rollback.ticks(),
                    rollback.batch(),
                    rollback.hosts() == 1 ? "1 host" : rollback.hosts() + " hosts",
                    rollback.why());
        } else if (release.bakes().isEmpty()) {
            out.println("    not judged: no sample was recorded while a batch of it baked");
        } else {
            for (PastRelease.Bake bake : release.bakes()) {
                out.printf(Locale.ROOT, "    batch %d ended %s: %s%n", bake.batch(), bake.verdict(), bake.why());
            }
        }
    }

    private void pretended(PretendedReleases pretended) {
        out.printf("%n%s, releases pretended in its quiet past%n", pretended.service());
        if (!pretended.remark().isEmpty()) {
            out.println("  none: " + pretended.remark());
            return;
        }
        out.println("  would have been rolled back, falsely: " + pretended.rolledBack());
        pretended.why().forEach(one -> out.println("    begun " + one.began() + ": " + one.why()));
        out.println("  with a fault injected that every pushed host shows:");
        for (PretendedReleases.Seen seen : pretended.seen()) {
            String fault = seen.metric() + " " + seen.kind() + " " + seen.size();
            if (seen.found().of() == 0) {
                out.printf("    %-36s could not be sized: no history, or it never changes%n", fault);
            } else {
                out.printf(
                        Locale.ROOT,
                        "    %-36s %+-10.4g found %s%s%s%n",
                        fault,
                        seen.change(),
                        seen.found(),
                        seen.found().hits() == 0
                                ? ""
                                : String.format(
                                        Locale.ROOT, ", median %.0f ticks, %.0f hosts", seen.ticks(), seen.hosts()),
                        seen.tolerated() ? "; tolerated: min_effect is no smaller" : "");
            }
        }
    }
}
