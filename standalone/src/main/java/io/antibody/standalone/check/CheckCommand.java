package io.antibody.standalone.check;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.InvalidConfigException;
import io.antibody.standalone.cli.ConfigFile;
import io.antibody.standalone.cli.ExitStatus;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antibody check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Say what is wrong with a configuration, or what follows from it. Starts nothing.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {"0:the configuration is right", "2:it is not, or there is none"})
public final class CheckCommand implements Callable<Integer> {
    @Mixin
    private ConfigFile configFile;

    @Option(names = "--json", description = "Say it as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        AntibodyConfig config;
        try {
            config = configFile.read();
        } catch (InvalidConfigException e) {
            if (!json) {
                throw e;
            }
            out.println(CheckJson.of(e).toPrettyString());
            return ExitStatus.USAGE;
        }
        if (json) {
            out.println(CheckJson.of(config).toPrettyString());
        } else {
            out.println(configFile.path() + " is right.");
            config.services().values().forEach(service -> CheckText.print(service, config.judging(), out));
        }
        return ExitStatus.OK;
    }
}
