package io.antibody.standalone.bench.rollout;

import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.demo.shop.Fault;
import io.antibody.standalone.demo.shop.ShopCommand;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antibody bench rollback}. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = "From the decision to all bad hosts un-announced, and to all serving the old revision.")
public final class RollbackCommand implements Callable<Integer> {
    @Option(
            names = "--hosts",
            paramLabel = "N",
            defaultValue = "10",
            description = "Hosts with real agents and processes, default ${DEFAULT-VALUE}.")
    private int hosts;

    @Option(
            names = "--simulated",
            paramLabel = "N",
            description = "Instead, that many real agents whose processes are only played.")
    private @Nullable Integer simulated;

    @Option(
            names = "--restart-ms",
            paramLabel = "MS",
            defaultValue = "1000",
            description = "How long a played process takes to start, default ${DEFAULT-VALUE}.")
    private int restartMillis;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "Default ${DEFAULT-VALUE}.")
    private int rounds;

    @Mixin
    private BenchOutput output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        List<String> start =
                ShopCommand.of(Fault.NONE, "shop1", 1, ProcessHandle.current().pid());
        ShopYaml yaml = new ShopYaml(simulated == null ? hosts : simulated, ShopYaml.ALL_AT_ONCE, start);
        RollbackBench.Figures figures = output.inFolder(folder -> {
            try (Ground ground = Ground.start(folder, yaml)) {
                return new RollbackBench(ground, Clock.systemUTC(), System::nanoTime, output.to(spec))
                        .run(simulated == null ? RollbackBench::realHosts : this::played, rounds);
            }
        });
        output.to(spec)
                .accept(figures.hosts() + " hosts, from the decision: un-announced " + figures.unannounced() + "; back "
                        + figures.back() + "; closed " + figures.closed());
        output.write(figures);
        return ExitStatus.OK;
    }

    private AutoCloseable played(Ground ground) throws Exception {
        return PlayedFleet.start(ground.config(), ground.shop(), Duration.ofMillis(restartMillis));
    }
}
