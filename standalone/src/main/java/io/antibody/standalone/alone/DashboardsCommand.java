package io.antibody.standalone.alone;

import io.antibody.dashboards.DashboardGenerator;
import io.antibody.dashboards.DashboardsService;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.LiveConfig;
import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code antibody dashboards CONFIG}. */
@Command(
        name = "dashboards",
        description =
                "Carry samples to the metric store behind Grafana, alone; or, with --write, make Grafana's files.")
public final class DashboardsCommand extends PartCommand {
    @Option(
            names = "--write",
            paramLabel = "DIR",
            description = "Write the dashboards, the provisioning files and compose.yml there, and end.")
    private @Nullable Path write;

    @Override
    public Integer call() throws Exception {
        Path folder = write;
        if (folder == null) {
            return super.call();
        }
        try {
            DashboardGenerator.write(readConfig(), folder);
        } catch (IOException e) {
            throw new UserErrorException(ExitStatus.FAILED, "cannot write to " + folder + ": " + e.getMessage());
        }
        say("written to " + folder);
        return ExitStatus.OK;
    }

    @Override
    Running start(LiveConfig live) {
        AntibodyConfig config = live.get();
        String url = config.metricStore().remoteWriteUrl();
        return new Running(
                url == null ? "has no metric store to write to" : "writes to " + url, DashboardsService.start(config));
    }
}
