package io.antibody.standalone.measure;

import io.antibody.detector.simulate.Fault;
import io.antibody.detector.simulate.FleetModel;
import io.antibody.detector.simulate.ReleaseBench;
import io.antibody.detector.simulate.ReleaseOutcome;
import io.antibody.detector.simulate.SimulationJson;
import io.antibody.detector.simulate.SimulationReport;
import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.JsonFile;
import io.antibody.standalone.cli.UserErrorException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antibody simulate}. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        subcommands = SimulateSeriesCommand.class,
        description = "Release an invented fleet again and again and say how often it is judged rightly.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {"0:all releases were simulated", "2:an option is not allowed"})
public final class SimulateCommand implements Callable<Integer> {
    /** Healthy releases that the opponent's threshold is found with have seeds of their own, this far away. */
    private static final long SEEDS_OF_HEALTHY = 1_000_000_000;

    @Option(
            names = "--releases",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many; default ${DEFAULT-VALUE}.")
    private int releases;

    @Mixin
    private FleetOptions fleetOptions;

    @Mixin
    private FaultOptions faultOptions;

    @Option(
            names = "--compare",
            paramLabel = "JUDGE",
            description = "Let this judge see the same releases: mann-whitney, every 5 ticks of a bake, at as many"
                    + " false rollbacks as ours.",
            converter = OpponentName.class)
    private BacktestCommand.@Nullable Opponent compare;

    @Option(
            names = "--healthy",
            paramLabel = "N",
            defaultValue = "400",
            description = "With --compare and --fault: healthy releases that make the false rollbacks equal;"
                    + " default ${DEFAULT-VALUE}.")
    private int healthy;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the first release, the others follow; default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "Releases simulated at the same time; default ${DEFAULT-VALUE}.")
    private int threads;

    @Mixin
    private JsonFile json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        json.check();
        Allowed.atLeast("--releases", 1, releases);
        Allowed.atLeast("--threads", 1, threads);
        Allowed.atLeast("--healthy", 1, healthy);
        FleetModel fleet;
        List<Fault> faults;
        try {
            fleet = fleetOptions.fleet();
            faults = faultOptions.faults(fleet, spec);
        } catch (IllegalArgumentException e) {
            throw new UserErrorException(ExitStatus.USAGE, "simulate: " + e.getMessage());
        }
        boolean faulty = !faults.isEmpty();
        Allowed.onlyWith("--compare and --fault", compare != null && faulty, spec, List.of("--healthy"));
        int untouched = faulty ? compare == null ? 0 : healthy : releases;
        List<ReleaseOutcome> without =
                run(fleet, List.of(), untouched, faulty ? seed + SEEDS_OF_HEALTHY : seed, "healthy releases");
        List<SimulationReport.Faulty> with = new ArrayList<>();
        for (Fault fault : faults) {
            List<ReleaseOutcome> outcomes = run(fleet, List.of(fault), releases, seed, "faulty releases");
            with.add(SimulationReport.Faulty.of(fault, outcomes, faultOptions.blame(), without));
        }
        SimulationReport report = new SimulationReport(
                without.isEmpty() ? null : SimulationReport.Healthy.of(without, compare != null), with);
        new SimulationText(spec.commandLine().getOut()).print(report);
        json.write(() -> SimulationJson.releases(report));
        return ExitStatus.OK;
    }

    private List<ReleaseOutcome> run(FleetModel fleet, List<Fault> faults, int count, long first, String what) {
        PrintWriter err = spec.commandLine().getErr();
        return new ReleaseBench(fleet, compare != null, threads)
                .run(faults, count, first, ProgressLines.of(err, what + " simulated", count));
    }
}
