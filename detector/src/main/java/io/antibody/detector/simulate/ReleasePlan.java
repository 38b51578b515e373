package io.antibody.detector.simulate;

import io.antibody.detector.judging.HostInGroup;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.ServiceConfig;
import java.util.List;

/**
 * How a release is run by {@link ReleaseRun}.
 *
 * @param service the service's configuration
 * @param judging what holds for all judging
 * @param hosts all hosts in the order in which they are pushed
 * @param batches the batches; their hosts are all hosts together
 * @param pushTicks ticks that pushing one batch takes
 */
public record ReleasePlan(
        ServiceConfig service, JudgingConfig judging, List<HostInGroup> hosts, List<Batch> batches, int pushTicks) {

    /**
     * One batch.
     *
     * @param hosts how many
     * @param bakeMin ticks before which no verdict lets it grow
     * @param bakeMax ticks after which its bake is over, decided or not
     */
    public record Batch(int hosts, int bakeMin, int bakeMax) {}

    /** @throws IllegalArgumentException if there is no batch, or the batches do not hold all hosts */
    public ReleasePlan {
        hosts = List.copyOf(hosts);
        batches = List.copyOf(batches);
        int inBatches = batches.stream().mapToInt(Batch::hosts).sum();
        if (batches.isEmpty() || inBatches != hosts.size()) {
            throw new IllegalArgumentException(
                    batches.size() + " batches of " + inBatches + " hosts for a service of " + hosts.size());
        }
    }

    /** Ticks that the release takes at most. */
    public int longest() {
        return batches.stream().mapToInt(Batch::bakeMax).sum() + batches.size() * pushTicks;
    }
}
