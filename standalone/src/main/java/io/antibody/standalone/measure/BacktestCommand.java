package io.antibody.standalone.measure;

import io.antibody.detector.backtest.Backtest;
import io.antibody.detector.backtest.BacktestJson;
import io.antibody.detector.backtest.Scoring;
import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.JsonFile;
import io.antibody.standalone.cli.UserErrorException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antibody backtest}. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "Judge what was recorded, sample by sample, as if live.",
            "--history: the logs of a fleet against a configuration: which pushes would have been rolled back and why,"
                    + " how soon a fault would have been seen, how often a quiet fleet would have been alarmed.",
            "--cases: changes of which the truth is known: how well harmful ones are told from others."
        },
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {"0:all of it was judged", "2:a file is missing or cannot be read"})
public final class BacktestCommand implements Callable<Integer> {
    /** What may be run beside. */
    enum Opponent {
        MANN_WHITNEY
    }

    @ArgGroup(exclusive = false)
    private What what = new What();

    /** What is judged. */
    static final class What {
        @ArgGroup(exclusive = false, heading = "%nThe logs of a fleet:%n")
        private @Nullable HistoryOptions history;

        @ArgGroup(exclusive = false, heading = "%nChanges of which the truth is known:%n")
        private @Nullable CaseOptions cases;
    }

    /** Options for known changes. */
    static final class CaseOptions {
        @Option(
                names = "--cases",
                required = true,
                paramLabel = "DIR",
                description =
                        "Folder with cases.csv (case,change_time,erroneous) and series/CASE.csv.gz (timestamp,value).")
        private Path cases = Path.of(".");

        @Option(
                names = "--compare",
                paramLabel = "JUDGE",
                description = "Run this judge beside: mann-whitney, fixed-horizon, looked at every 10 points.",
                converter = OpponentName.class)
        private @Nullable Opponent compare;

        @Option(
                names = "--promise",
                paramLabel = "RATE",
                defaultValue = "1%",
                converter = RateText.class,
                description = "False rollback rate at which an alarm is raised; default 1%%.")
        private double promise = 0.01;
    }

    @Mixin
    private JsonFile json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        HistoryOptions history = what.history;
        CaseOptions cases = what.cases;
        if ((history == null) == (cases == null)) {
            throw new UserErrorException(
                    ExitStatus.USAGE,
                    "backtest needs " + (history == null ? "" : "only ") + "one of --history DIR, --history topic and"
                            + " --cases DIR: antibody help backtest");
        }
        json.check();
        try {
            if (history != null) {
                new HistoryRun(spec.commandLine().getOut(), spec.commandLine().getErr()).run(history, json);
            } else if (cases != null) {
                judge(cases);
            }
        } catch (IOException e) {
            throw new UserErrorException(ExitStatus.USAGE, "backtest: " + e.getMessage());
        }
        return ExitStatus.OK;
    }

    private void judge(CaseOptions options) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        ProgressLines lines = ProgressLines.of(err, "cases judged");
        Backtest.Report report;
        try {
            report = new Backtest(options.promise, options.compare != null, System::nanoTime)
                    .run(options.cases, lines::accept);
        } catch (IllegalArgumentException e) {
            throw new UserErrorException(ExitStatus.USAGE, "backtest: " + options.cases + ": " + e.getMessage());
        }
        report.remarks().forEach(remark -> err.println("  " + remark + "; counts as not alarmed"));
        print(report, spec.commandLine().getOut());
        json.write(() -> BacktestJson.text(report));
    }

    private static void print(Backtest.Report report, PrintWriter out) {
        out.printf(Locale.ROOT, "%d cases in %.1f s%n", report.cases(), report.seconds() + report.opponentSeconds());
        out.println("                 AUC   best F1  recall  false+  recall at 5 % false+  median delay (points)");
        line("antibody", report.antibody(), out);
        line("  one half", report.firstHalf(), out);
        line("  the other", report.secondHalf(), out);
        line("mann-whitney", report.mannWhitney(), out);
    }

    private static void line(String name, @Nullable Scoring scoring, PrintWriter out) {
        if (scoring == null) {
            return;
        }
        double delay = scoring.medianDelayPoints();
        out.printf(
                Locale.ROOT,
                "%-14s %.3f     %.3f  %5.1f %%  %4.1f %%  %19.1f %%  %21s%n",
                name,
                scoring.auc(),
                scoring.bestF1(),
                100 * scoring.recall(),
                100 * scoring.falsePositiveRate(),
                100 * scoring.recallAt5PctFpr(),
                Double.isNaN(delay) ? "-" : String.format(Locale.ROOT, "%.1f", delay));
    }
}
