package io.antibody.standalone.demo.fleet;

import java.util.Map;

/**
 * What became of the load so far.
 *
 * @param sent requests that came to an end
 * @param failed those that were answered, but not with 2xx
 * @param lost those that nobody answered, on the second try either
 * @param retried those that went to a second host
 * @param heldBack arrivals that were not sent because too many requests were under way
 * @param confirmedOrders orders that were confirmed
 * @param spoiled answers that were not as they should be, by the revision that gave them
 */
public record LoadBooks(
        long sent,
        long failed,
        long lost,
        long retried,
        long heldBack,
        long confirmedOrders,
        Map<String, Long> spoiled) {
    public LoadBooks {
        spoiled = Map.copyOf(spoiled);
    }
}
