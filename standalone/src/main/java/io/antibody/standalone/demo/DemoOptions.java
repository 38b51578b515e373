package io.antibody.standalone.demo;

import io.antibody.standalone.demo.shop.Fault;
import java.util.SplittableRandom;

/**
 * What the demo is to show.
 *
 * @param fault what is wrong with the bad revision
 * @param hosts number of hosts, at least 2
 * @param seed of everything random: arrivals, latencies, the sick host
 */
record DemoOptions(Fault fault, int hosts, long seed) {
    static final String SERVICE = "shop";

    /** The revision that the story begins with, the good one after it, and the one that carries the fault. */
    static final String FIRST = "1";

    static final String GOOD = "2";
    static final String BAD = "3";

    /** The host of {@link Fault#ONE_HOST}: never the first, which is the first batch. */
    String sickHost() {
        return SERVICE + (2 + new SplittableRandom(seed).nextInt(hosts - 1));
    }

    /** What the bad revision is to end as. */
    String expectedEnd() {
        return fault == Fault.NONE ? "RELEASED" : "ROLLED_BACK";
    }
}
