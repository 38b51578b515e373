package io.antibody.standalone.bench;

import io.antibody.standalone.bench.rollout.ReleaseCommand;
import io.antibody.standalone.bench.rollout.RollbackCommand;
import io.antibody.standalone.bench.rollout.TakeoverCommand;
import io.antibody.standalone.cli.Folders;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antibody bench}: figures of this machine. */
@Command(
        name = "bench",
        description = "Measure Antibody on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ReleaseCommand.class, RollbackCommand.class, TakeoverCommand.class})
public final class BenchCommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Command(
            name = "detector",
            description = "Samples per second into history and verdicts, beside a bare Kafka Streams pass-through.",
            mixinStandardHelpOptions = true)
    int detector(
            @Option(
                            names = "--series",
                            defaultValue = "2000",
                            description = "Series (metric x host), default ${DEFAULT-VALUE}.")
                    int series,
            @Option(
                            names = "--ticks",
                            defaultValue = "1000",
                            description = "Ticks of a second to work through in each round, default ${DEFAULT-VALUE}.")
                    int ticks,
            @Option(
                            names = "--paced",
                            defaultValue = "100",
                            description = "Ticks in each round to measure the latency with, default ${DEFAULT-VALUE}.")
                    int paced,
            @Option(
                            names = "--rounds",
                            defaultValue = "4",
                            description =
                                    "Rounds on a fresh broker each; the first warms up, of the others the median counts."
                                            + " Default ${DEFAULT-VALUE}.")
                    int rounds)
            throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        List<DetectorBench.Figures> figures = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            figures.add(inFolder(folder -> new DetectorBench(folder, System::nanoTime, line -> say(out, line))
                    .run(series, ticks, Instant.now(), paced)));
            say(out, "round " + round + " of " + rounds + ": " + figures.get(round - 1));
        }
        say(
                out,
                "median without the first: "
                        + DetectorBench.Figures.median(figures.subList(Math.min(1, rounds - 1), rounds)));
        return 0;
    }

    @Command(
            name = "restart",
            description =
                    "Seconds from the start of a detector to its first verdict, with its state folder and without it.",
            mixinStandardHelpOptions = true)
    int restart(
            @Option(
                            names = "--services",
                            paramLabel = "N",
                            defaultValue = "200",
                            description = "Services, at least " + BenchFleet.PARTITIONS + ", each with "
                                    + BenchFleet.METRICS + " metrics; default ${DEFAULT-VALUE}.")
                    int services,
            @Option(
                            names = "--hosts",
                            paramLabel = "N",
                            defaultValue = "10",
                            description = "Hosts of each service, at least 2; default ${DEFAULT-VALUE}.")
                    int hosts,
            @Option(
                            names = "--ticks",
                            paramLabel = "N",
                            defaultValue = "2000",
                            description = "Ticks of a second that the detector has taken in; default ${DEFAULT-VALUE}.")
                    int ticks)
            throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        int perPartition = Math.max(1, services / BenchFleet.PARTITIONS);
        BenchFleet fleet = new BenchFleet(perPartition, Math.max(2, hosts), ticks, Instant.now());
        say(
                out,
                inFolder(folder -> new RestartBench(folder, System::nanoTime, line -> say(out, line)).run(fleet))
                        .toString());
        return 0;
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    private interface Bench<T> {
        T in(Path folder) throws Exception;
    }

    private static <T> T inFolder(Bench<T> bench) throws Exception {
        Path folder = Files.createTempDirectory("antibody-bench");
        try {
            return bench.in(folder);
        } finally {
            Folders.delete(folder);
        }
    }
}
