package io.antibody.standalone.measure;

import io.antibody.detector.simulate.SeriesBench;
import io.antibody.detector.simulate.SeriesLaw;
import io.antibody.detector.simulate.SimulationJson;
import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.JsonFile;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antibody simulate series}. */
@Command(
        name = "series",
        mixinStandardHelpOptions = true,
        description = "Judge single series of known laws: false alarms, and how soon a shift is seen, beside"
                + " Mann-Whitney (every 10 ticks) at no more false alarms.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {"0:all series were judged", "2:an option is not allowed"})
final class SimulateSeriesCommand implements Callable<Integer> {
    private static final List<Double> USUAL_SIZES = List.of(0.5, 1.0, 2.0);

    @Option(
            names = "--laws",
            split = ",",
            paramLabel = "LAW",
            description = "${COMPLETION-CANDIDATES}; default the first six, those of textbooks.")
    private @Nullable List<SeriesLaw> laws;

    @Option(
            names = "--awkward",
            description =
                    "All other laws: what fleets have and textbooks have not. False alarms only, if no --sizes are given.")
    private boolean awkward;

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "SD",
            description = "Shifts in standard deviations of a point; default 0.5,1,2.")
    private @Nullable List<Double> sizes;

    @Option(
            names = "--series",
            paramLabel = "N",
            defaultValue = "1500",
            description = "Series of each law and size; default ${DEFAULT-VALUE}.")
    private int series;

    @Option(
            names = "--history",
            paramLabel = "TICKS",
            defaultValue = "1440",
            description = "Ticks, of a minute each, before the watch; default ${DEFAULT-VALUE}.")
    private int history;

    @Option(
            names = "--ticks",
            paramLabel = "TICKS",
            defaultValue = "120",
            description = "Ticks of the watch; default ${DEFAULT-VALUE}.")
    private int ticks;

    @Option(
            names = "--promise",
            paramLabel = "RATE",
            defaultValue = "1%",
            converter = RateText.class,
            description = "False rollback rate at which an alarm is raised; default 1%%.")
    private double promise;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the first series, the others follow; default ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private JsonFile json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        json.check();
        Allowed.atLeast("--series", 1, series);
        Allowed.atLeast("--history", 2, history);
        Allowed.atLeast("--ticks", 1, ticks);
        if (awkward && laws != null) {
            throw Allowed.refused("--awkward has no effect beside --laws");
        }
        PrintWriter err = spec.commandLine().getErr();
        SimulationText text = new SimulationText(spec.commandLine().getOut());
        List<SeriesBench.Report> reports = new ArrayList<>();
        List<Double> shifts = sizes != null ? sizes : awkward ? List.of() : USUAL_SIZES;
        shifts.forEach(size -> Allowed.aboveZero("--sizes", size));
        for (SeriesLaw law : laws != null ? laws : SeriesLaw.all(awkward)) {
            String unit = "series judged: " + law.name().toLowerCase(Locale.ROOT);
            SeriesBench.Report report = new SeriesBench(promise, history, ticks, series, seed)
                    .run(law, shifts, ProgressLines.of(err, unit, series * (shifts.size() + 1)));
            text.print(report);
            reports.add(report);
        }
        json.write(() -> SimulationJson.series(reports));
        return ExitStatus.OK;
    }
}
