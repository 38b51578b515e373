package io.antibody.standalone.measure;

import io.antibody.detector.simulate.Fault;
import io.antibody.detector.simulate.Fault.Kind;
import io.antibody.detector.simulate.FleetModel;
import io.antibody.messages.Sick;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is wrong with the invented revision. */
final class FaultOptions {
    /** Of three or more pushed hosts the third: with fewer nobody could tell one host from the revision. */
    private static final int ONE = 2;

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

    /** Where. */
    enum Where {
        ALL,
        ONE
    }

    @Option(
            names = "--fault",
            defaultValue = "none",
            description = "none; shift (for good), pulse (one tick), leak (more every tick, --size in ten ticks),"
                    + " factor (on the level), share (what a ratio becomes); default ${DEFAULT-VALUE}.")
    private Wrong fault = Wrong.NONE;

    @Option(
            names = "--size",
            split = ",",
            defaultValue = "2",
            description = "Of the fault: standard deviations of a tick of a host, or the factor or share; several"
                    + " are tried one after the other; default ${DEFAULT-VALUE}.")
    private List<Double> sizes = List.of(2.0);

    @Option(
            names = "--onset",
            defaultValue = "0",
            description = "Ticks after a host's push at which it begins; default ${DEFAULT-VALUE}.")
    private int onset;

    @Option(
            names = "--on",
            defaultValue = "all",
            description = "all: every pushed host shows it; one: only the third; default ${DEFAULT-VALUE}.")
    private Where where = Where.ALL;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "Which metric shows it, kind and number from 0, for example poisson2; default the fourth.")
    private @Nullable String metric;

    /**
     * The faults that are tried, each by itself.
     *
     * @throws IllegalArgumentException if there is no such metric in the fleet
     */
    List<Fault> faults(FleetModel fleet) {
        List<String> names =
                fleet.metrics().stream().map(one -> one.config().name()).toList();
        String name = metric == null ? names.get(Math.min(3, names.size() - 1)) : metric;
        if (!names.contains(name)) {
            throw new IllegalArgumentException("there is no metric " + name + ", only " + String.join(", ", names));
        }
        if (fault == Wrong.NONE) {
            return List.of();
        }
        return sizes.stream()
                .map(size -> new Fault(name, fault.kind, size, onset, host -> where == Where.ALL || host == ONE))
                .toList();
    }

    Sick blame() {
        return where == Where.ALL ? new Sick.AllPushedHosts() : new Sick.OneHost(FleetModel.name(ONE));
    }
}
