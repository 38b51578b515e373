package io.antibody.standalone.measure;

import io.antibody.detector.simulate.Fault;
import io.antibody.detector.simulate.Fault.Kind;
import io.antibody.detector.simulate.FleetModel;
import io.antibody.detector.simulate.MetricModel;
import io.antibody.messages.Sick;
import io.antibody.messages.config.MetricConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What is wrong with the invented revision. */
final class FaultOptions {
    /** What may be wrong. */
    enum Wrong {
        NONE(Kind.SHIFT),
        SHIFT(Kind.SHIFT),
        PULSE(Kind.PULSE),
        LEAK(Kind.LEAK),
        FACTOR(Kind.FACTOR),
        SHARE(Kind.SHARE);

        private final Kind kind;

        Wrong(Kind kind) {
            this.kind = kind;
        }
    }

    @Option(
            names = "--fault",
            paramLabel = "KIND",
            defaultValue = "none",
            description = "none; shift (for good), pulse (one tick), leak (more every tick, --size in ten ticks),"
                    + " factor (on the level), share (what a metric of kind ratio becomes); default ${DEFAULT-VALUE}.")
    private Wrong fault = Wrong.NONE;

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            split = ",",
            defaultValue = "2",
            description = "Of the fault: standard deviations of a tick of a host, in the direction that is harm; or"
                    + " the factor, or the share from 0 to 1; several are tried one after the other; default"
                    + " ${DEFAULT-VALUE}.")
    private List<Double> sizes = List.of(2.0);

    @Option(
            names = "--onset",
            paramLabel = "TICKS",
            defaultValue = "0",
            description = "Ticks after a host's push at which it begins; default ${DEFAULT-VALUE}.")
    private int onset;

    @Option(
            names = "--on",
            paramLabel = "HOSTS",
            defaultValue = "all",
            converter = FaultyHosts.Text.class,
            description = "Which pushed hosts show it. all; one: only the third; or numbers from 0 in the order of the"
                    + " push, for example 0,2,5; default ${DEFAULT-VALUE}.")
    private FaultyHosts on = FaultyHosts.ALL;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "Which metric shows it, kind and number from 0, for example poisson2; default the fourth.")
    private @Nullable String metric;

    /**
     * The faults that are tried, each by itself.
     *
     * @param spec of the command that has these options
     * @throws io.antibody.standalone.cli.UserErrorException if a value is not allowed or the fleet has no such metric
     */
    List<Fault> faults(FleetModel fleet, CommandSpec spec) {
        Allowed.onlyWith("--fault", fault != Wrong.NONE, spec, List.of("--size", "--onset", "--on", "--metric"));
        if (fault == Wrong.NONE) {
            return List.of();
        }
        Allowed.atLeast("--onset", 0, onset);
        Allowed.atLeast("--hosts with --on " + on.given(), on.leastFleet(), fleet.hosts());
        MetricModel shown = shown(fleet.metrics());
        return sizes.stream()
                .map(size -> new Fault(shown.config().name(), fault.kind, towardsHarm(shown, size), onset, on::include))
                .toList();
    }

    private MetricModel shown(List<MetricModel> metrics) {
        List<String> names = metrics.stream().map(one -> one.config().name()).toList();
        int at = metric == null ? Math.min(3, names.size() - 1) : names.indexOf(metric);
        if (at < 0) {
            throw Allowed.refused("--metric: there is no metric " + metric + ", only " + String.join(", ", names));
        }
        return metrics.get(at);
    }

    private double towardsHarm(MetricModel shown, double size) {
        Allowed.aboveZero("--size", size);
        return switch (fault) {
            case SHARE -> {
                if (shown.law() != MetricModel.Law.SHARE) {
                    throw Allowed.refused("--fault share needs a metric of kind ratio, and "
                            + shown.config().name() + " is none: --kinds ratio");
                }
                if (size > 1) {
                    throw Allowed.refused("--size of a share must be from 0 to 1 but is " + size);
                }
                yield size;
            }
            case FACTOR, NONE -> size;
            case SHIFT, PULSE, LEAK -> shown.config().harm() == MetricConfig.Harm.DOWN ? -size : size;
        };
    }

    Sick blame() {
        return on.blame();
    }
}
