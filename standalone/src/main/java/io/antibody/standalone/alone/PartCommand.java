package io.antibody.standalone.alone;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.FollowedConfig;
import io.antibody.messages.config.LiveConfig;
import io.antibody.standalone.cli.ConfigFile;
import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.Logs;
import io.antibody.standalone.cli.UntilStopped;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A verb that runs one part until it is told to stop. */
@Command(mixinStandardHelpOptions = true)
abstract class PartCommand implements Callable<Integer> {
    @Mixin
    private ConfigFile configFile;

    @Mixin
    private Logs logs;

    @Spec
    private CommandSpec spec;

    /** Starts the part; what it throws is no mistake of the user. */
    abstract Running start(LiveConfig live) throws Exception;

    /**
     * A part that has been started.
     *
     * @param does what it does now, for the line that is printed
     * @param part what is closed in the end
     */
    record Running(String does, AutoCloseable part) {}

    @Override
    public Integer call() throws Exception {
        // What is wrong is said before anything is made, and the first logger is made by what follows edits.
        configFile.read();
        logs.toConsole();
        FollowedConfig config = configFile.follow();
        Running running = start(config);
        say(running.does() + "; Ctrl-C stops it");
        UntilStopped.run(running.part());
        return ExitStatus.OK;
    }

    final AntibodyConfig readConfig() {
        return configFile.read();
    }

    final void say(String line) {
        spec.commandLine().getOut().println("antibody " + spec.name() + ": " + line);
    }
}
