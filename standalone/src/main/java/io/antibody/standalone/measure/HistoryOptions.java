package io.antibody.standalone.measure;

import io.antibody.detector.replay.InjectedSize;
import io.antibody.detector.replay.InjectionPlan;
import io.antibody.detector.simulate.Fault;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.MetricConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the logs of a fleet. */
final class HistoryOptions {
    /** What may be injected. */
    enum Inject {
        SHIFT,
        PULSE,
        LEAK
    }

    @Option(
            names = "--history",
            required = true,
            paramLabel = "DIR|topic",
            description =
                    "Folder with recorded samples and deployment events (*.ndjson, *.ndjson.gz, lines as ingest"
                            + " takes them; antibody export makes one); or topic: what is in the Kafka of the configuration now.")
    private String history = "";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "antibody.yaml",
            description = "The configuration to judge by; default ${DEFAULT-VALUE}.")
    private Path config = Path.of("antibody.yaml");

    @Option(
            names = "--pretend",
            paramLabel = "N",
            defaultValue = "20",
            description = "Releases of each service that are pretended in its quiet past; default ${DEFAULT-VALUE}.")
    private int pretend = 20;

    @Option(
            names = "--inject",
            paramLabel = "KIND",
            defaultValue = "shift",
            description = "Fault that is injected into these: shift (for good), pulse (one tick), leak (more every"
                    + " tick, its size in ten ticks); default ${DEFAULT-VALUE}.")
    private Inject inject = Inject.SHIFT;

    @Option(
            names = "--size",
            split = ",",
            paramLabel = "SIZE",
            description = "Its size: 2sd (standard deviations of a tick of a host) or 10%% (of the level);"
                    + " default 0.5sd,1sd,2sd.",
            converter = SizeText.class)
    private List<InjectedSize> sizes = InjectionPlan.USUAL_SIZES;

    @Option(names = "--metric", paramLabel = "M", description = "The metric that shows it; default each in turn.")
    private @Nullable String metric;

    @Option(names = "--verdicts", description = "Print every verdict of the real releases.")
    private boolean verdicts;

    String history() {
        return history;
    }

    Path config() {
        return config;
    }

    boolean verdicts() {
        return verdicts;
    }

    /** @throws io.antibody.standalone.cli.UserErrorException if no service of the configuration judges the metric */
    InjectionPlan plan(AntibodyConfig read) {
        Allowed.atLeast("--pretend", 0, pretend);
        if (metric != null) {
            List<MetricConfig> named = read.services().values().stream()
                    .map(service -> service.metrics().get(metric))
                    .filter(Objects::nonNull)
                    .toList();
            if (named.isEmpty()) {
                throw Allowed.refused("--metric: there is no metric " + metric + " in " + config);
            }
            if (named.stream().allMatch(one -> one.role() == MetricConfig.Role.MUTED)) {
                throw Allowed.refused("--metric: " + metric + " is muted in " + config + ", so it is never judged");
            }
        }
        Fault.Kind kind = switch (inject) {
            case SHIFT -> Fault.Kind.SHIFT;
            case PULSE -> Fault.Kind.PULSE;
            case LEAK -> Fault.Kind.LEAK;
        };
        return new InjectionPlan(pretend, kind, sizes, metric);
    }
}
