package io.antibody.standalone.bench.rollout;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;

/**
 * A few measured times, in seconds.
 *
 * @param count how many there are
 * @param median the middle one; of an even number the mean of both
 * @param worst the longest
 */
record Spread(
        @JsonProperty("count") int count,
        @JsonProperty("median_seconds") double median,
        @JsonProperty("worst_seconds") double worst) {
    /** @throws IllegalArgumentException if there is none */
    static Spread of(List<Double> seconds) {
        if (seconds.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        List<Double> sorted = seconds.stream().sorted().toList();
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new Spread(sorted.size(), median, sorted.get(sorted.size() - 1));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "median %.2f s, worst %.2f s", median, worst);
    }
}
