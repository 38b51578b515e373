package io.antibody.standalone.check;

import io.antibody.detector.foresight.Foresight;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.standalone.cli.Spans;
import io.antibody.standalone.cli.Table;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the judging can see and how soon, for people. */
final class ForesightText {
    private static final MathContext DIGITS = new MathContext(2);

    private ForesightText() {}

    static void print(Foresight foresight, JudgingConfig judging, PrintWriter out) {
        if (foresight.shares().isEmpty()) {
            return;
        }
        out.println("  the promise  of at most " + percent(judging.falseRollbackRate())
                + " of the healthy releases rolled back is shared out:");
        Table shares = new Table("metric", "all pushed hosts", "each host");
        foresight
                .shares()
                .forEach(share -> shares.row(
                        share.metric(), percent(share.pooled()), share.host() == 0 ? "" : percent(share.host())));
        indented(shares, out);
        out.println("  faults seen  in " + foresight.slowest().orElseThrow()
                + " (no metric is slower) after, by the size of the fault on all pushed hosts:");
        List<String> headings = new ArrayList<>(List.of("batch", "pushed", "others"));
        Foresight.SIZES.forEach(size -> headings.add(BigDecimal.valueOf(size).stripTrailingZeros() + " sd"));
        headings.add("bake");
        Table delays = new Table(headings.toArray(String[]::new));
        foresight.delays().forEach(batch -> {
            List<String> cells = new ArrayList<>();
            cells.add(Integer.toString(batch.batch()));
            cells.add(Integer.toString(batch.pushed()));
            cells.add(Integer.toString(batch.others()));
            batch.after().forEach(after -> cells.add(after.map(Spans::text).orElse("-")));
            cells.add(Spans.text(batch.bake()));
            delays.row(cells.toArray(String[]::new));
        });
        indented(delays, out);
        out.println(
                "    sd: standard deviation of a host's ticks, on normal noise; median of simulated pushes, at min_effect 0.");
        out.println(
                "    -: not in this bake; a later batch may still find it. Noise that lasts makes it later: antibody backtest"
                        + " --history measures yours.");
        if (foresight.delays().stream()
                .allMatch(batch -> batch.after().get(batch.after().size() - 1).equals(Optional.empty()))) {
            out.println(
                    "    No bake is long enough for any of these: make bake_max and final_bake longer, or judging.tick shorter.");
        }
    }

    private static void indented(Table table, PrintWriter out) {
        table.lines().forEach(line -> out.println("    " + line));
    }

    private static String percent(double rate) {
        return BigDecimal.valueOf(100 * rate).round(DIGITS).stripTrailingZeros().toPlainString() + " %";
    }
}
