package io.antibody.standalone.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antibody bench}: figures of this machine. */
@Command(
        name = "bench",
        description = "Measure Antibody on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
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
                            description = "Ticks of a second to work through, default ${DEFAULT-VALUE}.")
                    int ticks,
            @Option(
                            names = "--paced",
                            defaultValue = "100",
                            description = "Ticks to measure the latency with, default ${DEFAULT-VALUE}.")
                    int paced)
            throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        DetectorBench.Figures figures =
                inFolder(folder -> new DetectorBench(folder, System::nanoTime, line -> say(out, line))
                        .run(series, ticks, Instant.now(), paced));
        say(
                out,
                String.format(
                        Locale.ROOT,
                        "%d series: pass-through %,.0f samples/s, detector %,.0f samples/s, %.2f of it;"
                                + " from the deciding sample to the verdict p50 %.0f ms, p99 %.0f ms",
                        figures.series(),
                        figures.passThrough(),
                        figures.detector(),
                        figures.detector() / figures.passThrough(),
                        figures.latency().p50(),
                        figures.latency().p99()));
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
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
