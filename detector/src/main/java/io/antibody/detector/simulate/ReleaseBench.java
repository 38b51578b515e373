package io.antibody.detector.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Many simulated releases of one fleet, and what they come to. */
public final class ReleaseBench {
    private ReleaseBench() {}

    /**
     * What many releases came to.
     *
     * @param releases how many were run
     * @param rolledBack how many were rolled back
     * @param low lower end of the 95 % interval of the share rolled back (Wilson 1927)
     * @param high upper end of it
     * @param bakes how many bakes ended without Regressed
     * @param healthyByItself how many of these with Healthy before their time was over
     * @param medianTicks median ticks from the first pushed host to the decision, NaN if there was none
     * @param medianHosts median number of hosts touched until then, NaN if there was none
     * @param oneHost how many were blamed on a single host
     */
    public record Summary(
            int releases,
            long rolledBack,
            double low,
            double high,
            long bakes,
            long healthyByItself,
            double medianTicks,
            double medianHosts,
            long oneHost) {
        /** One line for people. */
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d releases: %d rolled back (%.2f %%, 95 %% interval %.2f to %.2f %%), decided after %.0f ticks with"
                            + " %.0f hosts touched (medians), %d blamed on one host; Healthy by itself in %d of %d bakes",
                    releases,
                    rolledBack,
                    100.0 * rolledBack / releases,
                    100 * low,
                    100 * high,
                    medianTicks,
                    medianHosts,
                    oneHost,
                    healthyByItself,
                    bakes);
        }
    }

    /**
     * @param seed of the first release; the others follow
     * @param progress told after each release how many are done, from several threads
     */
    public static Summary run(FleetModel fleet, List<Fault> faults, int releases, long seed, IntConsumer progress) {
        java.util.concurrent.atomic.AtomicInteger done = new java.util.concurrent.atomic.AtomicInteger();
        List<ReleaseOutcome> outcomes = IntStream.range(0, releases)
                .parallel()
                .mapToObj(i -> {
                    ReleaseOutcome outcome = SimulatedRelease.run(fleet, faults, seed + i);
                    progress.accept(done.incrementAndGet());
                    return outcome;
                })
                .toList();
        return summary(outcomes);
    }

    private static Summary summary(List<ReleaseOutcome> outcomes) {
        List<Double> ticks = new ArrayList<>();
        List<Double> hosts = new ArrayList<>();
        long oneHost = 0;
        long bakes = 0;
        long healthy = 0;
        for (ReleaseOutcome outcome : outcomes) {
            bakes += outcome.batches().size();
            healthy += outcome.batches().stream().filter(byItself -> byItself).count();
            if (outcome.regressed() != null) {
                ticks.add((double) outcome.ticks());
                hosts.add((double) outcome.hostsTouched());
                oneHost += outcome.regressed().sick() instanceof io.antibody.messages.Sick.OneHost ? 1 : 0;
            }
        }
        int n = outcomes.size();
        double share = (double) ticks.size() / n;
        double z = 1.96;
        double centre = (share + z * z / (2 * n)) / (1 + z * z / n);
        double reach = z / (1 + z * z / n) * Math.sqrt(share * (1 - share) / n + z * z / (4.0 * n * n));
        return new Summary(
                n,
                ticks.size(),
                Math.max(0, centre - reach),
                Math.min(1, centre + reach),
                bakes,
                healthy,
                median(ticks),
                median(hosts),
                oneHost);
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0
                ? Double.NaN
                : Arrays.stream(sorted)
                        .skip((sorted.length - 1) / 2)
                        .findFirst()
                        .getAsDouble();
    }
}
