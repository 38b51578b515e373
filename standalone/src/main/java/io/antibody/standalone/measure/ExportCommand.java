package io.antibody.standalone.measure;

import io.antibody.detector.replay.LogExport;
import io.antibody.detector.replay.TopicLogs;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.standalone.cli.ConfigFile;
import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.UserErrorException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antibody export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write the samples and deployment events that Kafka holds into a folder, for antibody backtest.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {"0:all of it was written", "2:Kafka cannot be read or a file cannot be written"})
public final class ExportCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "antibody.yaml",
            description = "The configuration that says where Kafka is; default ${DEFAULT-VALUE}.")
    private Path config = Path.of("antibody.yaml");

    @Option(
            names = "--history",
            required = true,
            paramLabel = "DIR",
            description = "Folder for deployments.ndjson.gz and samples.ndjson.gz; made if missing.")
    private Path history = Path.of(".");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        AntibodyConfig read = ConfigFile.read(config);
        TopicLogs logs = HistoryRun.topics(read);
        spec.commandLine()
                .getErr()
                .println("reading what is in Kafka at " + read.kafka().bootstrap() + " now");
        try {
            LogExport.Written written = new LogExport()
                    .write(logs, history, ProgressLines.of(spec.commandLine().getErr(), "samples written"));
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "%,d samples and %,d deployment events in %s; %,d records could not be read%n",
                            written.samples(),
                            written.events(),
                            history,
                            logs.bad().count());
            logs.bad().first().forEach(problem -> spec.commandLine().getErr().println("  " + problem));
        } catch (FileAlreadyExistsException e) {
            throw new UserErrorException(
                    ExitStatus.USAGE, e.getMessage() + " is there already: name another folder, or move it away");
        } catch (IOException e) {
            throw new UserErrorException(ExitStatus.USAGE, "cannot export: " + e.getMessage());
        }
        return ExitStatus.OK;
    }
}
