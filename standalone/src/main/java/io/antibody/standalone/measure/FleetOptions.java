package io.antibody.standalone.measure;

import io.antibody.detector.simulate.Disturbance;
import io.antibody.detector.simulate.FleetModel;
import io.antibody.detector.simulate.Fleets;
import io.antibody.detector.simulate.MetricKind;
import java.util.List;
import picocli.CommandLine.Option;

/** What the invented fleet is like. */
final class FleetOptions {
    private static final int MOST_HOSTS = 10_000;

    /** Ten weeks of minutes; with a hundred hosts 160 MB for each metric. */
    private static final int MOST_HISTORY = 100_000;

    @Option(
            names = "--hosts",
            paramLabel = "N",
            defaultValue = "50",
            description =
                    "Hosts, released in batches of 1, 2, 4, ... and at most half of them; default ${DEFAULT-VALUE}.")
    private int hosts;

    @Option(
            names = "--metrics",
            paramLabel = "N",
            defaultValue = "20",
            description = "Metrics of each host; default ${DEFAULT-VALUE}.")
    private int metrics;

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND",
            defaultValue = "gauge",
            description = "Kinds of the metrics, in turn: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private List<MetricKind> kinds = List.of(MetricKind.GAUGE);

    @Option(
            names = "--history",
            paramLabel = "TICKS",
            defaultValue = "600",
            description = "Ticks, of a minute each, before the release; default ${DEFAULT-VALUE}.")
    private int history;

    @Option(
            names = "--bake-min",
            paramLabel = "TICKS",
            defaultValue = "15",
            description = "Ticks of each bake at least; default ${DEFAULT-VALUE}.")
    private int bakeMin;

    @Option(
            names = "--bake-max",
            paramLabel = "TICKS",
            defaultValue = "45",
            description = "Ticks of each bake at most; default ${DEFAULT-VALUE}.")
    private int bakeMax;

    @Option(
            names = "--noise-rho",
            paramLabel = "RHO",
            defaultValue = "0.5",
            description = "Dependence of a host's tick on the one before, 0 to below 1; default ${DEFAULT-VALUE}.")
    private double noiseRho;

    @Option(
            names = "--shared",
            paramLabel = "SD",
            defaultValue = "2",
            description =
                    "Load that all hosts share, in standard deviations of a metric's noise; default ${DEFAULT-VALUE}.")
    private double shared;

    @Option(
            names = "--shared-rho",
            paramLabel = "RHO",
            defaultValue = "0.9",
            description =
                    "Dependence of a tick of that load on the one before, 0 to below 1; default ${DEFAULT-VALUE}.")
    private double sharedRho;

    @Option(
            names = "--season",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Swing of the daily season, as a share of the level, 0 to below 1; default ${DEFAULT-VALUE}.")
    private double season;

    @Option(
            names = "--offsets",
            paramLabel = "SD",
            defaultValue = "0.5",
            description =
                    "Lasting differences between hosts, in standard deviations of the noise; default ${DEFAULT-VALUE}.")
    private double offsets;

    @Option(
            names = "--restarts",
            paramLabel = "SD",
            defaultValue = "0.3",
            description =
                    "What a restart does to a host for good, in standard deviations of the noise; default ${DEFAULT-VALUE}.")
    private double restarts;

    @Option(
            names = "--missing",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Share of host ticks without a sample, 0 to below 1; default ${DEFAULT-VALUE}.")
    private double missing;

    @Option(
            names = "--outlier",
            paramLabel = "TIMES",
            defaultValue = "1",
            description =
                    "How many times the others' noise that of one host is in each metric; default ${DEFAULT-VALUE}.")
    private double outlier;

    /** @throws IllegalArgumentException if a value is not allowed */
    FleetModel fleet() {
        Allowed.between("--hosts", 1, MOST_HOSTS, hosts);
        Allowed.atLeast("--metrics", 1, metrics);
        Allowed.between("--history", 0, MOST_HISTORY, history);
        Allowed.atLeast("--bake-min", 1, bakeMin);
        Allowed.atLeast("--bake-max, with this --bake-min,", bakeMin, bakeMax);
        Allowed.aboveZero("--outlier", outlier);
        Disturbance disturbance =
                new Disturbance(noiseRho, shared, sharedRho, season, offsets, restarts, missing, outlier);
        return Fleets.of(hosts, metrics, kinds, disturbance, history, bakeMin, bakeMax);
    }
}
