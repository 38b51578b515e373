package io.antibody.messages;

import org.jspecify.annotations.Nullable;

/**
 * What one series shows, one row of the push status table. Values are in the metric's unit. A null number is not known
 * yet; one that is not finite becomes null.
 *
 * @param metric name of the metric
 * @param scope over what the series is taken
 * @param finding what the series says by itself
 * @param contrast against what it was held
 * @param pre level before the push
 * @param post level after the push
 * @param delta estimated change that the push made, against the contrast (not always {@code post - pre}: with control
 *     hosts it is the change beyond theirs)
 * @param statistic natural logarithm of the e-value of harm
 * @param needed natural logarithm of the e-value at which the series is Regressed
 * @param harmUpperBound anytime-valid upper bound of the change in the harmful direction
 * @param passMargin Healthy needs the upper bound below this
 * @param smallestDetectable the smallest change that could have been shown by now
 * @param ticksToDecision ticks until Healthy can be expected if nothing is wrong
 * @param preSamples ticks with data before the push
 * @param postSamples ticks with data after the push
 * @param limit the hard limit as configured, for example {@code > 8}, if one applies to this scope
 * @param limitBroken whether that limit is broken by the post level
 */
public record Evidence(
        String metric,
        Scope scope,
        Finding finding,
        Contrast contrast,
        @Nullable Double pre,
        @Nullable Double post,
        @Nullable Double delta,
        @Nullable Double statistic,
        @Nullable Double needed,
        @Nullable Double harmUpperBound,
        @Nullable Double passMargin,
        @Nullable Double smallestDetectable,
        @Nullable Integer ticksToDecision,
        int preSamples,
        int postSamples,
        @Nullable String limit,
        boolean limitBroken) {
    /** @throws InvalidMessageException if the metric's name is not allowed, or a required part is missing */
    public Evidence {
        Names.require("metric", metric);
        Names.requirePresent("scope", scope);
        Names.requirePresent("finding", finding);
        Names.requirePresent("contrast", contrast);
        pre = Names.finite(pre);
        post = Names.finite(post);
        delta = Names.finite(delta);
        statistic = Names.finite(statistic);
        needed = Names.finite(needed);
        harmUpperBound = Names.finite(harmUpperBound);
        passMargin = Names.finite(passMargin);
        smallestDetectable = Names.finite(smallestDetectable);
    }
}
