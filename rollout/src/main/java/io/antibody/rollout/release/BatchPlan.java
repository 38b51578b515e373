package io.antibody.rollout.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which hosts are changed in which batch. */
public final class BatchPlan {
    private BatchPlan() {}

    /**
     * Splits hosts into batches that grow by a factor until one would be larger than the largest share of all hosts.
     * Host groups are mixed in proportion to their size, so that every batch holds hosts of every group as far as there
     * are enough, and hosts not yet pushed are left in every group to compare with.
     *
     * @param groups hosts by group
     * @param firstBatch size of the first batch, at least 1
     * @param growth each batch is this many times as large as the one before, at least 1
     * @param largestShare no batch is larger than this share of all hosts, above 0 and at most 1; a batch has at least
     *     one host
     * @throws IllegalArgumentException if a figure is out of range or there is no host
     */
    public static List<List<String>> of(
            Map<String, List<String>> groups, int firstBatch, double growth, double largestShare) {
        if (firstBatch < 1 || !(growth >= 1) || !(largestShare > 0) || largestShare > 1) {
            throw new IllegalArgumentException("firstBatch " + firstBatch + ", growth " + growth + ", largestShare "
                    + largestShare + ": allowed are at least 1, at least 1, above 0 and at most 1");
        }
        List<String> hosts = mixed(groups);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("a release needs at least one host");
        }
        int largest = Math.max(1, (int) Math.floor(largestShare * hosts.size()));
        List<List<String>> batches = new ArrayList<>();
        double size = firstBatch;
        for (int from = 0; from < hosts.size(); size = Math.min(size * growth, largest)) {
            int to = Math.min(hosts.size(), from + (int) Math.min(size, largest));
            batches.add(List.copyOf(hosts.subList(from, to)));
            from = to;
        }
        return batches;
    }

    /** All hosts in an order of which every beginning holds the groups in proportion to their size. */
    private static List<String> mixed(Map<String, List<String>> groups) {
        Map<String, Integer> taken = new LinkedHashMap<>();
        groups.keySet().forEach(group -> taken.put(group, 0));
        int total = groups.values().stream().mapToInt(List::size).sum();
        List<String> hosts = new ArrayList<>(total);
        while (hosts.size() < total) {
            String next = mostBehind(groups, taken);
            List<String> group = groups.getOrDefault(next, List.of());
            hosts.add(group.get(taken.merge(next, 1, Integer::sum) - 1));
        }
        return hosts;
    }

    /** The group whose share taken, with half of the next host, is the smallest; the first one of equals. */
    private static String mostBehind(Map<String, List<String>> groups, Map<String, Integer> taken) {
        String behind = "";
        double smallest = Double.POSITIVE_INFINITY;
        for (Map.Entry<String, Integer> group : taken.entrySet()) {
            int size = groups.getOrDefault(group.getKey(), List.of()).size();
            double share = (group.getValue() + 0.5) / size;
            if (group.getValue() < size && share < smallest) {
                smallest = share;
                behind = group.getKey();
            }
        }
        return behind;
    }
}
