package io.antibody.standalone.measure;

import io.antibody.detector.simulate.Fault;
import io.antibody.detector.simulate.Fault.Kind;
import io.antibody.detector.simulate.FleetModel;
import io.antibody.detector.simulate.Fleets;
import io.antibody.detector.simulate.ReleaseBench;
import io.antibody.standalone.cli.ExitStatus;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antibody simulate}. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Release an invented fleet of 50 hosts again and again and say how often it is judged rightly.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = "0:all releases were simulated")
public final class SimulateCommand implements Callable<Integer> {
    /** What may be wrong with the invented revision. */
    enum Wrong {
        NONE,
        SHIFT,
        PULSE,
        ONE_HOST
    }

    @Option(names = "--releases", defaultValue = "100", description = "How many; default ${DEFAULT-VALUE}.")
    private int releases;

    @Option(names = "--metrics", defaultValue = "20", description = "Metrics of each host; default ${DEFAULT-VALUE}.")
    private int metrics;

    @Option(names = "--history", defaultValue = "600", description = "Ticks before; default ${DEFAULT-VALUE}.")
    private int history;

    @Option(names = "--bake-min", defaultValue = "15", description = "Ticks; default ${DEFAULT-VALUE}.")
    private int bakeMin;

    @Option(names = "--bake-max", defaultValue = "45", description = "Ticks; default ${DEFAULT-VALUE}.")
    private int bakeMax;

    @Option(
            names = "--fault",
            defaultValue = "none",
            description = "none, shift (all pushed hosts, for good), pulse (all, one tick) or one_host (the third one),"
                    + " in one metric; default ${DEFAULT-VALUE}.")
    private Wrong fault = Wrong.NONE;

    @Option(
            names = "--size",
            defaultValue = "2",
            description = "Size of the fault in standard deviations of a host's noise; default ${DEFAULT-VALUE}.")
    private double size;

    @Option(names = "--seed", defaultValue = "1", description = "Of the first release; default ${DEFAULT-VALUE}.")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter progress = spec.commandLine().getErr();
        FleetModel fleet = Fleets.fifty(metrics, history, bakeMin, bakeMax);
        out.println(ReleaseBench.run(fleet, faults(), releases, seed, done -> {
            if (done % 50 == 0) {
                progress.println(done + " releases simulated");
            }
        }));
        return ExitStatus.OK;
    }

    private List<Fault> faults() {
        String metric = "metric" + Math.min(3, metrics - 1);
        return switch (fault) {
            case NONE -> List.of();
            case SHIFT -> List.of(Fault.of(metric, Kind.SHIFT, size));
            case PULSE -> List.of(Fault.of(metric, Kind.PULSE, size));
            case ONE_HOST -> List.of(new Fault(metric, Kind.SHIFT, size, 0, host -> host == 2));
        };
    }
}
