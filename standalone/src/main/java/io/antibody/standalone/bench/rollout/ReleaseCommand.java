package io.antibody.standalone.bench.rollout;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.demo.GoodReleases;
import io.antibody.standalone.demo.ReleaseSteps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antibody bench release}. */
@Command(
        name = "release",
        mixinStandardHelpOptions = true,
        description = "How long good releases take: real hosts under load, the real detector, the demo's plan.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {"0:all ended RELEASED", "1:one did not"})
public final class ReleaseCommand implements Callable<Integer> {
    @Option(names = "--hosts", paramLabel = "N", defaultValue = "11", description = "Default ${DEFAULT-VALUE}.")
    private int hosts;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "Default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--baseline",
            paramLabel = "SECONDS",
            defaultValue = "240",
            description = "Under load before the first release; with less than 120 ticks the detector's promise is not"
                    + " kept. Default ${DEFAULT-VALUE}.")
    private int baseline;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of arrivals and latencies, default ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private BenchOutput output;

    @Spec
    private CommandSpec spec;

    /** What was measured; the spread is of the releases that ended RELEASED. */
    record Figures(
            @JsonProperty("hosts") int hosts,
            @JsonProperty("released") Spread released,
            @JsonProperty("releases") List<ReleaseSteps> releases) {}

    @Override
    public Integer call() throws Exception {
        List<ReleaseSteps> releases = output.inFolder(folder -> {
            List<ReleaseSteps> ended = new ArrayList<>();
            try (GoodReleases good = GoodReleases.start(
                    hosts,
                    Duration.ofSeconds(baseline),
                    seed,
                    folder,
                    spec.commandLine().getOut())) {
                for (int round = 0; round < rounds; round++) {
                    ended.add(good.next());
                }
            }
            return ended;
        });
        releases.forEach(release -> output.to(spec).accept(release.toString()));
        List<Double> released = releases.stream()
                .filter(release -> release.state().equals("RELEASED"))
                .map(ReleaseSteps::seconds)
                .toList();
        if (!released.isEmpty()) {
            Figures figures = new Figures(hosts, Spread.of(released), releases);
            output.to(spec)
                    .accept(released.size() + " of " + rounds + " released over " + hosts + " hosts: "
                            + figures.released());
            output.write(figures);
        }
        return released.size() == rounds ? ExitStatus.OK : ExitStatus.FAILED;
    }
}
