package io.antibody.rollout;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.rollout.ci.Build;
import io.antibody.rollout.ci.Commit;
import io.antibody.rollout.ci.KnownBuilds;
import io.antibody.rollout.ci.KnownCommits;
import io.antibody.rollout.ci.Tag;
import io.antibody.rollout.web.BuildView;
import io.antibody.rollout.web.CiView;
import io.antibody.rollout.web.CommitView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the pages show of builds and commits.
 *
 * @param good the last known good revision of a service
 */
record CiReads(
        Supplier<AntibodyConfig> config,
        KnownBuilds builds,
        KnownCommits commits,
        Function<String, Optional<String>> good) {
    /** @param before the revision of a service that was good before the good one */
    CiView view(Function<String, Optional<String>> before) {
        return new CiView(
                builds.latest().stream().map(CiReads::view).toList(),
                commits.latest().stream().map(commit -> view(commit, before)).toList(),
                config.get().triggers().tellsOfCommits());
    }

    private static BuildView view(Build build) {
        return new BuildView(
                build.job(), build.number(), build.revision(), state(build.state()), build.url(), build.at());
    }

    private static BuildView.State state(Build.State state) {
        return switch (state) {
            case RUNNING -> BuildView.State.RUNNING;
            case SUCCESS -> BuildView.State.SUCCESS;
            case FAILURE -> BuildView.State.FAILURE;
        };
    }

    private CommitView view(Commit commit, Function<String, Optional<String>> before) {
        return new CommitView(
                commit.id(),
                commit.at(),
                commit.author(),
                commit.subject(),
                worst(commit.id()),
                commit.tags().stream().map(CiReads::view).toList(),
                ways(commit, before));
    }

    /** A failed build before one that runs, and that before one that succeeded. */
    private @Nullable BuildView worst(String revision) {
        return builds.of(revision).stream()
                .min(Comparator.comparing(
                        build -> List.of(Build.State.FAILURE, Build.State.RUNNING, Build.State.SUCCESS)
                                .indexOf(build.state())))
                .map(CiReads::view)
                .orElse(null);
    }

    private static CommitView.TagView view(Tag tag) {
        return new CommitView.TagView(tag.name(), fate(tag.fate()), tag.release(), tag.why());
    }

    private static CommitView.Fate fate(Tag.Fate fate) {
        return switch (fate) {
            case WANTED -> CommitView.Fate.WANTED;
            case ASKED -> CommitView.Fate.ASKED;
            case REFUSED -> CommitView.Fate.REFUSED;
            case UNKNOWN -> CommitView.Fate.UNKNOWN;
            case PAST -> CommitView.Fate.PAST;
        };
    }

    /** Where the commit is what is good now, one can go back to what was good before. */
    private List<CommitView.WayBack> ways(Commit commit, Function<String, Optional<String>> before) {
        return config.get().services().keySet().stream()
                .filter(service ->
                        good.apply(service).filter(commit::isRevision).isPresent())
                .flatMap(service -> before.apply(service).map(to -> new CommitView.WayBack(service, to)).stream())
                .toList();
    }
}
