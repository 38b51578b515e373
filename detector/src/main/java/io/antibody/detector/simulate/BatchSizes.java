package io.antibody.detector.simulate;

import io.antibody.messages.config.RolloutPlan;
import java.util.ArrayList;
import java.util.List;

/** Sizes of the batches of a release. */
public final class BatchSizes {
    private BatchSizes() {}

    /**
     * @param hosts how many there are
     * @param first hosts in the first batch
     * @param growth each batch is this many times as large as the one before
     * @param largestShare no batch is larger than this share of all hosts
     */
    static List<Integer> of(int hosts, double first, double growth, double largestShare) {
        List<Integer> batches = new ArrayList<>();
        int largest = (int) Math.max(1, Math.floor(hosts * largestShare));
        double size = first;
        for (int done = 0; done < hosts; size *= growth) {
            int batch = (int) Math.min(Math.max(1, Math.min(size, largest)), hosts - done);
            batches.add(batch);
            done += batch;
        }
        return batches;
    }

    /** As the plan says. */
    public static List<Integer> of(int hosts, RolloutPlan plan) {
        return of(hosts, plan.firstBatch(), plan.growth(), plan.largestShare());
    }
}
