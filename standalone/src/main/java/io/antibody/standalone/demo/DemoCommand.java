package io.antibody.standalone.demo;

import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.Folders;
import io.antibody.standalone.cli.JsonFile;
import io.antibody.standalone.cli.Logs;
import io.antibody.standalone.cli.UntilStopped;
import io.antibody.standalone.cli.UserErrorException;
import io.antibody.standalone.demo.shop.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code antibody demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "A fleet of real processes, a good release and a bad one, told as it happens.",
        footer = "%nEnds with status 0 only if both releases ended as they should.")
public final class DemoCommand implements Callable<Integer> {
    private static final int MOST_HOSTS = 64;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            defaultValue = "errors",
            converter = FaultConverter.class,
            description = "What is wrong with the bad revision: errors, latency, cpu, leak, orders, one-host, selftest"
                    + " or none (default: ${DEFAULT-VALUE}).")
    private Fault fault;

    @Option(
            names = "--hosts",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many hosts, 2 to " + MOST_HOSTS + " (default: ${DEFAULT-VALUE}).")
    private int hosts;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of arrivals, latencies and the sick host (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private JsonFile json;

    @Option(names = "--keep", description = "Stay up at the end, for the browser, until Ctrl-C.")
    private boolean keep;

    @Mixin
    private Logs logs;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (hosts < 2 || hosts > MOST_HOSTS) {
            throw new UserErrorException(
                    ExitStatus.USAGE, "--hosts must be from 2 to " + MOST_HOSTS + ", not " + hosts);
        }
        json.check();
        Path folder = Files.createTempDirectory("antibody-demo-");
        logs.toFolder(folder.resolve("logs"));
        Story story = new Story(spec.commandLine().getOut(), Clock.systemUTC());
        DemoOptions options = new DemoOptions(fault, hosts, seed);
        Stage stage = new Stage(options, folder, Clock.systemUTC());
        Thread onInterrupt = new Thread(() -> clear(stage, folder), "stop");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            return tell(new Demo(options, stage, story), story, stage);
        } catch (Exception e) {
            if (stage.isClosed()) {
                return ExitStatus.FAILED; // interrupted; what broke off is no news
            }
            throw e;
        } finally {
            clear(stage, folder);
        }
    }

    private int tell(Demo demo, Story story, Stage stage) throws Exception {
        DemoResult result = demo.run();
        Summary.lines(result.releases()).forEach(story::say);
        result.problems().forEach(problem -> story.say("antibody: " + problem));
        story.say(result.ok() ? "antibody: both ended as they should" : "antibody: that is not how it should end");
        json.write(result::text);
        if (keep) {
            story.say("antibody: staying up with " + stage.file() + "; Ctrl-C stops everything");
            UntilStopped.run(stage);
        }
        return result.ok() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private static void clear(Stage stage, Path folder) {
        stage.close();
        try {
            Folders.delete(folder);
        } catch (IOException | UncheckedIOException e) {
            // What is left over is in the system's folder for such things.
        }
    }

    /** Accepts {@code one-host} for ONE_HOST. */
    static final class FaultConverter implements ITypeConverter<Fault> {
        @Override
        public Fault convert(String word) {
            try {
                return Fault.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + word + "' is no fault");
            }
        }
    }
}
