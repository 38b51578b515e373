package io.antibody.standalone.measure;

import io.antibody.detector.backtest.Backtest;
import io.antibody.detector.backtest.BacktestJson;
import io.antibody.detector.backtest.Scoring;
import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.UserErrorException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
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

    @ArgGroup(exclusive = true, multiplicity = "1")
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
                defaultValue = "0.01",
                description = "False rollback rate at which an alarm is raised; default ${DEFAULT-VALUE}.")
        private double promise = 0.01;
    }

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there as JSON, too.")
    private @Nullable Path json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        HistoryOptions history = what.history;
        CaseOptions cases = what.cases;
        try {
            if (history != null) {
                new HistoryRun(spec.commandLine().getOut(), spec.commandLine().getErr()).run(history, json);
            } else if (cases != null) {
                judge(cases);
            }
        } catch (IOException e) {
            throw new UserErrorException(ExitStatus.USAGE, "cannot read or write: " + e.getMessage());
        }
        return ExitStatus.OK;
    }

    private void judge(CaseOptions options) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        long started = System.nanoTime();
        try {
            Backtest.Report report = new Backtest(options.promise, options.compare != null)
                    .run(options.cases, ProgressLines.of(spec.commandLine().getErr(), "cases judged", 0));
            double seconds = (System.nanoTime() - started) / 1e9;
            print(report, seconds, out);
            if (json != null) {
                BacktestJson.write(report, seconds, json);
            }
        } catch (IllegalArgumentException e) {
            throw new UserErrorException(ExitStatus.USAGE, options.cases + ": " + e.getMessage());
        }
    }

    private static void print(Backtest.Report report, double seconds, PrintWriter out) {
        out.printf(Locale.ROOT, "%d cases in %.1f s%n", report.cases(), seconds);
        out.println("                 AUC   best F1  recall  false+  recall at 5 % false+  median delay (points)");
        line("antibody", report.antibody(), out);
        line("  one half", report.firstHalf(), out);
        line("  the other", report.secondHalf(), out);
        Scoring opponent = report.mannWhitney();
        if (opponent != null) {
            line("mann-whitney", opponent, out);
        }
    }

    private static void line(String name, Scoring scoring, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-14s %.3f     %.3f  %5.1f %%  %4.1f %%  %19.1f %%  %21.1f%n",
                name,
                scoring.auc(),
                scoring.bestF1(),
                100 * scoring.recall(),
                100 * scoring.falsePositiveRate(),
                100 * scoring.recallAt5PctFpr(),
                scoring.medianDelayPoints());
    }
}
