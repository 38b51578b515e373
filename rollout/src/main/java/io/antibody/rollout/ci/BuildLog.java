package io.antibody.rollout.ci;

import io.antibody.messages.config.BuildPolicy;
import io.antibody.rollout.engine.BuildGate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The builds that are known, the latest first.
 *
 * @param builds at most {@link #MOST}, each once
 */
public record BuildLog(List<Build> builds) {
    /** What is kept: some days of a busy team, in 100 KB at most. */
    static final int MOST = 200;

    static final BuildLog EMPTY = new BuildLog(List.of());

    private static final Comparator<Build> LATEST_FIRST = Comparator.comparing(Build::at)
            .thenComparing(Build::number)
            .thenComparing(Build::job)
            .thenComparing(Build::revision)
            .reversed();

    public BuildLog {
        builds = List.copyOf(builds);
    }

    /** With what is told of a build; unchanged if the same or more is known of it. */
    BuildLog with(Build told) {
        Optional<Build> known = builds.stream().filter(told::isSame).findFirst();
        if (known.isPresent() && !told.supersedes(known.get())) {
            return this;
        }
        List<Build> all = new ArrayList<>(builds);
        known.ifPresent(all::remove);
        all.add(told);
        all.sort(LATEST_FIRST);
        return new BuildLog(all.subList(0, Math.min(MOST, all.size())));
    }

    /** What the latest build of each job of that revision says, by job. */
    Map<String, Build> of(String revision) {
        Map<String, Build> latest = new LinkedHashMap<>();
        builds.stream()
                .filter(build -> Revisions.same(build.revision(), revision))
                .forEach(build -> latest.putIfAbsent(build.job(), build));
        return latest;
    }

    /** Whether a revision may be released under a policy. A failed build speaks louder than one that runs. */
    BuildGate gate(BuildPolicy policy, String revision) {
        Map<String, Build> latest = of(revision);
        if (!policy.jobs().isEmpty()) {
            latest.keySet().retainAll(policy.jobs());
        }
        for (Build.State bad : List.of(Build.State.FAILURE, Build.State.RUNNING)) {
            Optional<Build> build =
                    latest.values().stream().filter(each -> each.state() == bad).findFirst();
            if (build.isPresent()) {
                return bad == Build.State.FAILURE
                        ? BuildGate.failed(build.get().name() + " of revision " + revision + " failed")
                        : BuildGate.awaited(build.get().name() + " is running");
            }
        }
        if (policy.required()) {
            List<String> missing = policy.jobs().stream()
                    .filter(job -> !latest.containsKey(job))
                    .toList();
            if (!missing.isEmpty() || latest.isEmpty()) {
                return BuildGate.awaited("no build of revision " + revision + " is known"
                        + (missing.isEmpty() ? "" : " of " + String.join(", ", missing)));
            }
        }
        return BuildGate.open(
                latest.isEmpty()
                        ? "no build is needed"
                        : latest.values().iterator().next().name() + " succeeded");
    }
}
