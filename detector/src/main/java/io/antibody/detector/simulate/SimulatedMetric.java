package io.antibody.detector.simulate;

import io.antibody.detector.judging.TickRow;
import io.antibody.detector.simulate.MetricModel.Law;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** One metric of one invented fleet, tick by tick. */
final class SimulatedMetric {
    private static final double TICKS_PER_DAY = 1440;
    private static final int NOBODY = -1;

    private final MetricModel model;
    private final Random random;
    private final double[] offsets;
    private final double[] restarts;
    private final double[] noise;
    private final double phase;
    private final double sd;
    private final int loud;
    private double shared;
    private double traffic;

    SimulatedMetric(MetricModel model, int hosts, Random random) {
        this.model = model;
        this.random = random;
        this.sd = model.sd(hosts);
        this.offsets = normals(hosts, model.offset() * model.noise());
        this.restarts = normals(hosts, model.restart() * model.noise());
        this.noise = normals(hosts, 1);
        this.phase = random.nextDouble() * TICKS_PER_DAY;
        this.shared = random.nextGaussian();
        this.loud = model.outlier() == 1 ? NOBODY : random.nextInt(hosts);
    }

    private double[] normals(int n, double sd) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = sd * random.nextGaussian();
        }
        return values;
    }

    MetricModel model() {
        return model;
    }

    /**
     * The next tick.
     *
     * @param base ticks that came before tick 0
     * @param pushedAt tick at which each host was pushed, or a negative number
     */
    TickRow next(int base, int tick, int[] pushedAt, List<Fault> faults) {
        int hosts = pushedAt.length;
        double[] sums = new double[hosts + 1];
        double[] weights = new double[hosts + 1];
        Arrays.fill(sums, Double.NaN);
        Arrays.fill(weights, Double.NaN);
        shared = model.sharedRho() * shared
                + Math.sqrt(1 - model.sharedRho() * model.sharedRho()) * random.nextGaussian();
        double common = model.shared() * shared
                + model.season() * Math.sin(2 * Math.PI * (base + tick + phase) / TICKS_PER_DAY);
        double total = 0;
        for (int host = 0; host < hosts; host++) {
            double rho = model.noiseRho();
            noise[host] = rho * noise[host] + Math.sqrt(1 - rho * rho) * random.nextGaussian();
            int age = pushedAt[host] < 0 ? -1 : tick - pushedAt[host];
            double moved = common + offsets[host] + (age >= 0 ? restarts[host] : 0);
            // What is skewed is moved by factors, which leave it positive.
            double factor = model.law() == Law.LOGNORMAL ? Math.exp(moved) : 1 + moved;
            double level = faulty(model.level() * factor, host, age, faults);
            total += level;
            if (model.law() != Law.KPI && random.nextDouble() >= model.missing()) {
                sums[host] = sample(level, noise[host] * (host == loud ? model.outlier() : 1));
                weights[host] = model.law() == Law.SHARE ? traffic : 1;
            }
        }
        if (model.law() == Law.KPI) {
            sums[hosts] = Draws.poisson(random, total);
            weights[hosts] = 1;
        }
        return new TickRow(sums, weights);
    }

    private double sample(double level, double z) {
        return switch (model.law()) {
            case NORMAL -> level + model.level() * model.noise() * z;
            case LOGNORMAL -> level * Math.exp(model.noise() * z);
            case POISSON, KPI -> Draws.poisson(random, level);
            case SHARE -> {
                traffic = Draws.poisson(random, model.traffic());
                yield Draws.binomial(random, (int) traffic, level);
            }
        };
    }

    private double faulty(double level, int host, int age, List<Fault> faults) {
        double now = level;
        for (Fault fault : faults) {
            int since = age - fault.onset();
            if (age < 0 || since < 0 || !fault.hits(model.config().name(), host)) {
                continue;
            }
            now = fault.apply(now, since, sd);
        }
        return now;
    }
}
