package io.antibody.standalone;

import io.antibody.standalone.alone.AgentCommand;
import io.antibody.standalone.alone.AnnotationsCommand;
import io.antibody.standalone.alone.DashboardsCommand;
import io.antibody.standalone.alone.DetectorCommand;
import io.antibody.standalone.alone.IngestCommand;
import io.antibody.standalone.alone.RolloutCommand;
import io.antibody.standalone.bench.BenchCommand;
import io.antibody.standalone.check.CheckCommand;
import io.antibody.standalone.cli.CompletionCommand;
import io.antibody.standalone.cli.ErrorsForPeople;
import io.antibody.standalone.cli.ExitCodesCommand;
import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.HelpCommand;
import io.antibody.standalone.cli.VersionOfJar;
import io.antibody.standalone.client.Act;
import io.antibody.standalone.client.ActCommand;
import io.antibody.standalone.client.BuildsCommand;
import io.antibody.standalone.client.CommitsCommand;
import io.antibody.standalone.client.HistoryCommand;
import io.antibody.standalone.client.LabelCommand;
import io.antibody.standalone.client.LockCommand;
import io.antibody.standalone.client.LocksCommand;
import io.antibody.standalone.client.ReleaseCommand;
import io.antibody.standalone.client.ReleasesCommand;
import io.antibody.standalone.client.RollbackCommand;
import io.antibody.standalone.client.StatusCommand;
import io.antibody.standalone.client.TokenCommand;
import io.antibody.standalone.client.UnlockCommand;
import io.antibody.standalone.client.VerdictCommand;
import io.antibody.standalone.demo.DemoCommand;
import io.antibody.standalone.measure.BacktestCommand;
import io.antibody.standalone.measure.ExportCommand;
import io.antibody.standalone.measure.SimulateCommand;
import io.antibody.standalone.up.UpCommand;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code antibody} command. */
@Command(
        name = "antibody",
        description = "An immune system for continuous deployment.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionOfJar.class,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nFirst steps:%n",
        footer = {
            "  antibody demo                 watch a bad release being rolled back",
            "  antibody check antibody.yaml  is the configuration right?",
            "  antibody up antibody.yaml     run all of it on this machine"
        })
public final class Antibody {
    private Antibody() {}

    /** Runs one verb and ends the process with its exit status ({@link ExitStatus}). */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command with all of its verbs. */
    static CommandLine commandLine() {
        CommandLine all = new CommandLine(new Antibody());
        List.of(
                        new DemoCommand(),
                        new CheckCommand(),
                        new BacktestCommand(),
                        new SimulateCommand(),
                        new ExportCommand(),
                        new UpCommand(),
                        new AgentCommand(),
                        new ReleaseCommand(),
                        new StatusCommand(),
                        new RollbackCommand(),
                        new HistoryCommand(),
                        new LabelCommand(),
                        new ReleasesCommand(),
                        new VerdictCommand(),
                        new LockCommand(),
                        new UnlockCommand(),
                        new LocksCommand(),
                        new CommitsCommand(),
                        new BuildsCommand(),
                        new TokenCommand())
                .forEach(all::addSubcommand);
        Arrays.stream(Act.values()).map(ActCommand::verb).forEach(all::addSubcommand);
        List.of(
                        new IngestCommand(),
                        new DetectorCommand(),
                        new RolloutCommand(),
                        new AnnotationsCommand(),
                        new DashboardsCommand(),
                        new BenchCommand(),
                        new HelpCommand(),
                        new CompletionCommand(),
                        ExitCodesCommand.verb())
                .forEach(all::addSubcommand);
        return all.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(ErrorsForPeople::run)
                .setExecutionExceptionHandler(new ErrorsForPeople());
    }
}
