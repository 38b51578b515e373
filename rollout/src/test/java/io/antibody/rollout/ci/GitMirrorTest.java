package io.antibody.rollout.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.antibody.messages.config.Secret;
import io.antibody.messages.config.TriggersConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
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

    @Test
    void aServerThatNeverAnswersIsGivenUpInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + silent.getLocalPort() + "/shop";
            TriggersConfig.Git config =
                    new TriggersConfig.Git(url, null, null, Duration.ofSeconds(1), Duration.ofSeconds(1), null);
            try (GitMirror mirror = GitMirror.open(config, "main")) {
                assertTimeout(
                        Duration.ofSeconds(60),
                        () -> assertThatThrownBy(() -> mirror.fetch(null)).hasMessageContaining(url));
            }
        }
    }

    @Test
    void thePasswordIsForTheConfiguredServerAndIsInNoMessage() throws Exception {
        Secret password = new Secret(
                Files.writeString(folder.resolve("password"), "hunter2").toString());
        try (MockWebServer own = new MockWebServer();
                MockWebServer other = new MockWebServer()) {
            own.setDispatcher(asksForPassword());
            other.setDispatcher(asksForPassword());
            own.start();
            other.start();
            assertRefused(own.url("/shop.git").toString(), password);
            assertThat(authorizations(own)).contains("Basic Ym90Omh1bnRlcjI=");

            try (MockWebServer moved = new MockWebServer()) {
                moved.setDispatcher(redirectsTo(other));
                moved.start();
                assertRefused(moved.url("/shop.git").toString(), password);
            }
            assertThat(other.getRequestCount()).isGreaterThan(0);
            assertThat(authorizations(other)).isEmpty();
        }
    }

    private static void assertRefused(String url, Secret password) throws Exception {
        TriggersConfig.Git config =
                new TriggersConfig.Git(url, "bot", password, Duration.ofSeconds(1), Duration.ofSeconds(5), null);
        try (GitMirror mirror = GitMirror.open(config, "main")) {
            assertThatThrownBy(() -> mirror.fetch(null))
                    .hasMessageContaining(url)
                    .satisfies(thrown -> {
                        StringWriter trace = new StringWriter();
                        thrown.printStackTrace(new PrintWriter(trace));
                        assertThat(trace.toString()).doesNotContain("hunter2").doesNotContain("Ym90Omh1bnRlcjI");
                    });
        }
    }

    private static Dispatcher asksForPassword() {
        return answering(request -> new MockResponse.Builder()
                .code(401)
                .addHeader("WWW-Authenticate", "Basic realm=\"git\"")
                .build());
    }

    private static Dispatcher redirectsTo(MockWebServer other) {
        return answering(request -> new MockResponse.Builder()
                .code(302)
                .addHeader("Location", other.url("/").toString().replaceFirst("/$", request.getTarget()))
                .build());
    }

    private static Dispatcher answering(Function<RecordedRequest, MockResponse> answer) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer.apply(request);
            }
        };
    }

    private static List<String> authorizations(MockWebServer server) throws InterruptedException {
        List<String> sent = new ArrayList<>();
        for (int i = server.getRequestCount(); i > 0; i--) {
            sent.addAll(server.takeRequest().getHeaders().values("Authorization"));
        }
        return sent;
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
