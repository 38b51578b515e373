package io.antibody.standalone;

import io.antibody.standalone.alone.AnnotationsCommand;
import io.antibody.standalone.alone.DashboardsCommand;
import io.antibody.standalone.alone.DetectorCommand;
import io.antibody.standalone.alone.IngestCommand;
import io.antibody.standalone.alone.RolloutCommand;
import io.antibody.standalone.check.CheckCommand;
import io.antibody.standalone.cli.ErrorsForPeople;
import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.VersionOfJar;
import io.antibody.standalone.demo.DemoCommand;
import io.antibody.standalone.up.UpCommand;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The {@code antibody} command. */
@Command(
        name = "antibody",
        description = "An immune system for continuous deployment.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionOfJar.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            CheckCommand.class,
            UpCommand.class,
            IngestCommand.class,
            DetectorCommand.class,
            RolloutCommand.class,
            AnnotationsCommand.class,
            DashboardsCommand.class,
            HelpCommand.class,
            GenerateCompletion.class
        },
        footerHeading = "%nFirst steps:%n",
        footer = {
            "  antibody demo                 watch a bad release being rolled back (needs nothing but this JDK)",
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
        return new CommandLine(new Antibody())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new ErrorsForPeople());
    }
}
