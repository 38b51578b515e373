package io.antibody.rollout.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String ID = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567";

    @Test
    void aMessageMayAskForSeveralReleasesAnywhere() {
        assertThat(tags("Faster cart #release:shop\n\nand slower bank. #release:UM, #release:web-2.\n(#release:x.y)"))
                .containsExactly("shop", "UM", "web-2", "x.y");
    }

    @Test
    void whatIsAskedForTwiceIsAskedForOnce() {
        assertThat(tags("#release:shop #release:shop")).containsExactly("shop");
    }

    @Test
    void whatOnlyLooksLikeATagIsNone() {
        assertThat(tags("release:shop # release:shop #release: shop #release:-x x#release:shop ##release:shop"))
                .isEmpty();
    }

    @Test
    void aMessageHasAtMostTwentyTags() {
        assertThat(tags("#release:s1 #release:s2 ".repeat(1)
                        + String.join(
                                " ",
                                java.util.stream.IntStream.range(3, 100)
                                        .mapToObj(n -> "#release:s" + n)
                                        .toList())))
                .hasSize(20);
    }

    @Test
    void theFirstLineIsTheSubjectAndWhatCannotBeShownIsNot() {
        Commit commit = Commit.told(ID, NOON, "Ada\tLove\u202Elace", "\n  Faster\u0007 cart\r\nbecause");
        assertThat(commit.subject()).isEqualTo("Faster cart");
        assertThat(commit.author()).isEqualTo("Ada Love lace");
        assertThat(Commit.told(ID, NOON, " ", "").author()).isEqualTo("unknown");
        assertThat(Commit.told(ID, NOON, "a", "x".repeat(500)).subject())
                .hasSize(200)
                .endsWith("…");
        assertThat(Commit.told(ID, NOON, "a", "😀".repeat(500)).subject()).endsWith("😀…");
    }

    @Test
    void whatIsNoCommitIsRefused() {
        assertThatThrownBy(() -> Commit.told("main", NOON, "ada", "x"))
                .hasMessage("a commit's id must be 40 or 64 hex digits");
    }

    private static List<String> tags(String message) {
        return Commit.told(ID, NOON, "ada", message).tags().stream()
                .map(Tag::name)
                .toList();
    }
}
