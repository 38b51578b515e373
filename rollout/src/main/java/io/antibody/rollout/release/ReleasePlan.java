package io.antibody.rollout.release;

import io.antibody.messages.PastRelease;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.config.RolloutPlan.BakeEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one release is to go: fixed when it starts, so that an edit of the configuration never changes a release under
 * way.
 *
 * @param release which release of which service
 * @param batches the hosts, batch by batch; every host once
 * @param groups the host group of each host
 * @param judged whether batches bake and are judged; an install, which has nothing to be held against, is not
 * @param bakeMin no Healthy counts before
 * @param bakeMax a bake ends after this
 * @param finalBake length of the bake after the last batch
 * @param stepDeadline longest time for the hosts of a batch to get from ordered to serving, and for all changed hosts to
 *     get back
 * @param freshness a verdict whose tick is longer ago than this counts as silence
 * @param onInconclusive what the end of a bake without a decision does
 * @param onNoData what the end of a bake in silence does, never CONTINUE
 */
public record ReleasePlan(
        ReleaseRef release,
        List<List<String>> batches,
        Map<String, String> groups,
        boolean judged,
        Duration bakeMin,
        Duration bakeMax,
        Duration finalBake,
        Duration stepDeadline,
        Duration freshness,
        BakeEnd onInconclusive,
        BakeEnd onNoData) {
    /** @throws IllegalArgumentException if there is no host, a host comes twice, or a batch could grow without being judged */
    public ReleasePlan {
        batches = batches.stream().map(List::copyOf).toList();
        groups = Map.copyOf(groups);
        List<String> hosts = batches.stream().flatMap(List::stream).toList();
        if (hosts.isEmpty() || batches.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("every batch needs a host but they are " + batches);
        }
        if (hosts.stream().distinct().count() != hosts.size()) {
            throw new IllegalArgumentException("a host can be in one batch only but they are " + batches);
        }
        if (!judged && batches.size() > 1) {
            throw new IllegalArgumentException(
                    "what is not judged must go in one batch but there are " + batches.size());
        }
        if (onNoData == BakeEnd.CONTINUE) {
            throw new IllegalArgumentException("onNoData must not be CONTINUE: silence is never a pass");
        }
    }

    /**
     * The plan after another tool told the hosts of a batch. A host stays in the batch that it was told in first.
     *
     * @param told how many of the batches were told before; what is behind them are the hosts that no batch has yet
     * @param last whether no batch follows
     */
    ReleasePlan told(int told, List<String> hosts, boolean last) {
        List<List<String>> all = new ArrayList<>(batches.subList(0, told));
        Set<String> known = new HashSet<>(changed(told));
        List<String> fresh =
                hosts.stream().distinct().filter(host -> !known.contains(host)).toList();
        known.addAll(fresh);
        List<String> rest =
                hosts().stream().filter(host -> !known.contains(host)).toList();
        Stream.of(fresh, last ? List.<String>of() : rest)
                .filter(batch -> !batch.isEmpty())
                .forEach(all::add);
        return new ReleasePlan(
                release,
                all,
                groups,
                judged,
                bakeMin,
                bakeMax,
                finalBake,
                stepDeadline,
                freshness,
                onInconclusive,
                onNoData);
    }

    /** The hosts of one batch, from 1. */
    public List<String> batch(int batch) {
        return batches.get(batch - 1);
    }

    /** The hosts of all batches up to and with this one: those that are changed once it has started. */
    public List<String> changed(int batch) {
        return batches.subList(0, batch).stream().flatMap(List::stream).toList();
    }

    /** All hosts, in the order in which they are changed. */
    public List<String> hosts() {
        return changed(batches.size());
    }

    /** All hosts, in the order in which they are changed, each with its group and its batch. */
    public List<PastRelease.PlannedHost> planned() {
        List<PastRelease.PlannedHost> planned = new ArrayList<>();
        for (int batch = 1; batch <= batches.size(); batch++) {
            for (String host : batch(batch)) {
                planned.add(new PastRelease.PlannedHost(host, groups.getOrDefault(host, "default"), batch));
            }
        }
        return planned;
    }

    /** Whether there is no batch after this one. */
    public boolean isLast(int batch) {
        return batch == batches.size();
    }

    /** The revision that is pushed. */
    public String revision() {
        return release.revision();
    }

    /** The revision to go back to, or null if there is none. */
    public @Nullable String previous() {
        return release.previousRevision();
    }

    /** Longest length of the bake after this batch. */
    Duration bakeMax(int batch) {
        return isLast(batch) ? finalBake : bakeMax;
    }
}
