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
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antibody backtest}. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = "Judge recorded changes of which the truth is known, sample by sample, as if live.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {"0:all cases were judged", "2:a file is missing or cannot be read"})
public final class BacktestCommand implements Callable<Integer> {
    /** What may be run beside. */
    enum Opponent {
        MANN_WHITNEY
    }

    @Option(
            names = "--cases",
            required = true,
            paramLabel = "DIR",
            description =
                    "Folder with cases.csv (case,change_time,erroneous) and series/CASE.csv.gz (timestamp,value).")
    private Path cases = Path.of(".");

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there as JSON, too.")
    private @Nullable Path json;

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
    private double promise;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter progress = spec.commandLine().getErr();
        long started = System.nanoTime();
        Backtest.Report report;
        try {
            report = new Backtest(promise, compare != null).run(cases, done -> {
                if (done % 20 == 0) {
                    progress.println(done + " cases judged");
                }
            });
            double seconds = (System.nanoTime() - started) / 1e9;
            print(report, seconds, out);
            if (json != null) {
                BacktestJson.write(report, seconds, json);
            }
        } catch (IOException e) {
            throw new UserErrorException(ExitStatus.USAGE, "cannot read or write: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new UserErrorException(ExitStatus.USAGE, cases + ": " + e.getMessage());
        }
        return ExitStatus.OK;
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
