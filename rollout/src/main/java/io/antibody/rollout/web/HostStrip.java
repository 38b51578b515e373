package io.antibody.rollout.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The hosts of one batch, or those that no batch changes.
 *
 * @param batch number of the batch, or 0
 * @param current whether it is under way
 * @param done whether it serves and its bake is over
 * @param hosts its hosts
 */
public record HostStrip(int batch, boolean current, boolean done, List<HostChip> hosts) {
    /** The batches in their order; hosts without a batch last. */
    static List<HostStrip> of(ReleaseView release) {
        Map<Integer, List<HostChip>> byBatch = new LinkedHashMap<>();
        release.hosts().stream()
                .sorted((a, b) -> Integer.compare(order(a), order(b)))
                .forEach(host -> byBatch.computeIfAbsent(host.batch(), batch -> new ArrayList<>())
                        .add(HostChip.of(host, release.release().revision())));
        return byBatch.entrySet().stream()
                .map(e -> new HostStrip(
                        e.getKey(),
                        e.getKey() != 0
                                && e.getKey() == release.batch()
                                && !release.stage().isOver(),
                        e.getKey() != 0 && isDone(e.getKey(), release),
                        List.copyOf(e.getValue())))
                .toList();
    }

    /** While hosts are taken back, no batch is done. */
    private static boolean isDone(int batch, ReleaseView release) {
        return switch (release.stage()) {
            case DEPLOYING, BAKING, FINAL_BAKE, PAUSED -> batch < release.batch();
            case RELEASED -> true;
            case QUEUED, BUILDING, ROLLING_BACK, ROLLED_BACK, CANCELLED, STUCK -> false;
        };
    }

    private static int order(HostView host) {
        return host.batch() == 0 ? Integer.MAX_VALUE : host.batch();
    }
}
