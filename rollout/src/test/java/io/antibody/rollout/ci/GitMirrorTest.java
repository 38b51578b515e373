package io.antibody.rollout.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antibody.messages.config.TriggersConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitMirrorTest {
    @TempDir
    Path folder;

    @Test
    void theFirstLookShowsTheLatestCommitsAsPast() throws Exception {
        try (TempGit git = TempGit.in(folder);
                GitMirror mirror = mirror(git, null)) {
            git.commit("one #release:shop");
            String head = git.commit("two");
            Push push = mirror.fetch(null);
            assertThat(push.head()).isEqualTo(head);
            assertThat(push.past()).isEqualTo("it was there before Antibody looked");
            assertThat(subjects(push)).containsExactly("one #release:shop", "two");
            assertThat(push.commits().get(0).author()).isEqualTo("Ada");
        }
    }

    @Test
    void laterOnlyWhatCameSinceIsToldWithWhatWasMerged() throws Exception {
        try (TempGit git = TempGit.in(folder);
                GitMirror mirror = mirror(git, null)) {
            String known = git.commit("one");
            git.branch("feature");
            git.commit("on a branch");
            assertThat(mirror.fetch(known).commits()).isEmpty();
            git.checkout("main");
            git.commit("two");
            git.merge("feature");
            Push push = mirror.fetch(known);
            assertThat(push.past()).isNull();
            assertThat(subjects(push)).hasSize(3).contains("on a branch", "two");
            assertThat(mirror.fetch(push.head()).commits()).isEmpty();
        }
    }

    @Test
    void aBranchThatWasRewrittenReleasesNothing() throws Exception {
        try (TempGit git = TempGit.in(folder);
                GitMirror mirror = mirror(git, null)) {
            git.commit("one");
            String known = git.commit("two #release:shop");
            mirror.fetch(null);
            git.amend("two, better #release:shop");
            Push push = mirror.fetch(known);
            assertThat(push.past()).isEqualTo("the branch was rewritten");
            assertThat(subjects(push)).containsExactly("two, better #release:shop");
            assertThat(mirror.fetch("0123456789012345678901234567890123456789").past())
                    .isEqualTo("the branch was rewritten");
        }
    }

    @Test
    void aMirrorThatWasKeptGoesOnAndATemporaryOneLeavesNothing() throws Exception {
        Path kept = folder.resolve("mirror");
        try (TempGit git = TempGit.in(folder)) {
            String known = git.commit("one");
            try (GitMirror mirror = mirror(git, kept)) {
                mirror.fetch(null);
            }
            git.commit("two");
            try (GitMirror mirror = mirror(git, kept)) {
                assertThat(subjects(mirror.fetch(known))).containsExactly("two");
            }
        }
        assertThat(kept).isDirectory();
    }

    @Test
    void aRepositoryThatIsNotThereOrHasNoSuchBranchIsNamed() throws Exception {
        try (TempGit git = TempGit.in(folder)) {
            git.commit("one");
            TriggersConfig.Git config = config(git.url(), null);
            try (GitMirror mirror = GitMirror.open(config, "release")) {
                assertThatThrownBy(() -> mirror.fetch(null)).hasMessageContaining(git.url());
            }
            try (GitMirror mirror = GitMirror.open(config(folder.resolve("none").toString(), null), "main")) {
                assertThatThrownBy(() -> mirror.fetch(null)).hasMessageContaining("none cannot be fetched from");
            }
        }
    }

    private GitMirror mirror(TempGit git, @Nullable Path kept) throws Exception {
        return GitMirror.open(config(git.url(), kept), "main");
    }

    private static TriggersConfig.Git config(String url, @Nullable Path kept) {
        return new TriggersConfig.Git(
                url, null, null, Duration.ofSeconds(1), Duration.ofSeconds(30), kept == null ? null : kept.toString());
    }

    private static List<String> subjects(Push push) {
        return push.commits().stream().map(Commit::subject).toList();
    }
}
