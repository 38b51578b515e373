package io.antibody.standalone.bench.rollout;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.antibody.standalone.bench.rollout.TakeoverBench.Blow;
import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.demo.shop.Fault;
import io.antibody.standalone.demo.shop.ShopCommand;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antibody bench takeover}. */
@Command(
        name = "takeover",
        mixinStandardHelpOptions = true,
        description =
                "Kill, halt and replace the leading one of three managers in the middle of releases and rollbacks.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {"0:every release ended as it must", "1:one did not"})
public final class TakeoverCommand implements Callable<Integer> {
    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "20",
            description = "Kills in releases, and as many in rollbacks, default ${DEFAULT-VALUE}.")
    private int kills;

    @Option(
            names = "--hosts",
            paramLabel = "N",
            defaultValue = "10",
            description = "Hosts with real agents and processes, default ${DEFAULT-VALUE}.")
    private int hosts;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the moments, default ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private BenchOutput output;

    @Spec
    private CommandSpec spec;

    /** What was measured. */
    record Figures(
            @JsonProperty("seed") long seed,
            @JsonProperty("takeover_after_kill") Spread takeover,
            @JsonProperty("trials") List<Trial> trials) {
        boolean ok() {
            return trials.stream().allMatch(trial -> trial.problems().isEmpty());
        }
    }

    @Override
    public Integer call() throws Exception {
        Figures figures = output.inFolder(folder -> run(folder, kills, hosts, seed, output.to(spec)));
        output.to(spec)
                .accept(figures.takeover().count() + " kills: taken over " + figures.takeover() + "; "
                        + (figures.ok() ? "every release ended as it must" : "NOT every release ended as it must"));
        output.write(figures);
        return figures.ok() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    /** Runs all of it: undisturbed, killed, halted, restarted. */
    static Figures run(Path folder, int kills, int hosts, long seed, Consumer<String> tell) throws Exception {
        List<String> start =
                ShopCommand.of(Fault.NONE, "shop1", 1, ProcessHandle.current().pid());
        List<Trial> trials = new ArrayList<>();
        try (Ground ground = Ground.start(folder, new ShopYaml(hosts, ShopYaml.IN_BATCHES, start))) {
            TakeoverBench bench =
                    new TakeoverBench(ground, Clock.systemUTC(), System::nanoTime, new SplittableRandom(seed));
            tell.accept(hosts + " hosts and 3 managers are up");
            double release = told(tell, trials, bench.release(Blow.NONE, 0)).endedSeconds();
            double rollback = told(tell, trials, bench.rollback(Blow.NONE, 0)).endedSeconds();
            for (int i = 0; i < kills; i++) {
                told(tell, trials, bench.release(Blow.KILL, release));
                told(tell, trials, bench.rollback(Blow.KILL, rollback));
            }
            told(tell, trials, bench.release(Blow.HALT, release));
            told(tell, trials, bench.rollback(Blow.HALT, rollback));
            told(tell, trials, bench.release(Blow.ROLLING_RESTART, release / 4));
            told(tell, trials, bench.rollback(Blow.ROLLING_RESTART, rollback / 4));
        }
        Spread takeover = Spread.of(trials.stream()
                .filter(trial -> trial.blow() == Blow.KILL)
                .map(trial -> Objects.requireNonNull(trial.takeoverSeconds()))
                .toList());
        return new Figures(seed, takeover, trials);
    }

    private static Trial told(Consumer<String> tell, List<Trial> trials, Trial trial) {
        trials.add(trial);
        tell.accept(trials.size() + ". " + trial);
        return trial;
    }
}
