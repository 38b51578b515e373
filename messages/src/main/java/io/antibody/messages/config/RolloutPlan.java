package io.antibody.messages.config;

import java.time.Duration;

/**
 * How a service is rolled out, batch by batch.
 *
 * @param firstBatch hosts in the first batch, default 1
 * @param growth each batch is this many times as large as the one before, default 2
 * @param largestShare no batch is larger than this share of all hosts, default 0.5
 * @param bakeMin no verdict counts before, default 1 min
 * @param bakeMax a bake ends after this, whatever the verdict, default 10 min
 * @param finalBake how long the release is watched after the last batch, default 10 min
 * @param stepDeadline longest time for one host to get from told to serving, default 5 min
 * @param onInconclusive what to do if a bake ends Inconclusive, default PAUSE
 * @param onNoData what to do if a bake ends with NoData or without any verdict, default ROLL_BACK; never CONTINUE
 * @param whenNewer what happens to a queued push when a newer one of the service is asked for, default WAIT
 * @param deployer who changes the hosts, default AGENT
 */
public record RolloutPlan(
        int firstBatch,
        double growth,
        double largestShare,
        Duration bakeMin,
        Duration bakeMax,
        Duration finalBake,
        Duration stepDeadline,
        BakeEnd onInconclusive,
        BakeEnd onNoData,
        WhenNewer whenNewer,
        Deployer deployer) {
    /** @throws IllegalArgumentException if a value is not allowed */
    public RolloutPlan {
        Require.that(firstBatch >= 1, "firstBatch must be at least 1", firstBatch);
        Require.that(growth >= 1 && Double.isFinite(growth), "growth must be at least 1", growth);
        Require.share("largestShare", largestShare, 1);
        Require.notNegative("bakeMin", bakeMin);
        Require.that(bakeMin.compareTo(bakeMax) <= 0, "bakeMin must be at most bakeMax, " + bakeMax + ",", bakeMin);
        Require.that(
                bakeMin.compareTo(finalBake) <= 0, "bakeMin must be at most finalBake, " + finalBake + ",", bakeMin);
        Require.positive("stepDeadline", stepDeadline);
        Require.that(onNoData != BakeEnd.CONTINUE, "onNoData must be PAUSE or ROLL_BACK", onNoData);
    }

    /** The same plan, carried out by another deployer. */
    RolloutPlan by(Deployer another) {
        return new RolloutPlan(
                firstBatch,
                growth,
                largestShare,
                bakeMin,
                bakeMax,
                finalBake,
                stepDeadline,
                onInconclusive,
                onNoData,
                whenNewer,
                another);
    }

    /** What to do when a bake ends without a decision. */
    public enum BakeEnd {
        PAUSE,
        ROLL_BACK,
        CONTINUE
    }

    /** What happens to a push that waits for its turn when a newer one of its service is asked for. */
    public enum WhenNewer {
        /** Each gets its turn, in the order in which they were asked for. */
        WAIT,
        /** The one that waits is cancelled. */
        SUPERSEDE
    }

    /** Who changes the hosts. */
    public enum Deployer {
        /** The agent on each host. */
        AGENT,
        /** The rollout itself, with a command for each host, such as ssh. */
        COMMAND,
        /** Another tool; its releases are only judged. */
        EXTERNAL
    }
}
