package io.antibody.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.ReleaseRef;
import org.junit.jupiter.api.Test;

class TagsTest {
    @Test
    void aShortValueStaysAsItIs() {
        assertThat(Tags.of("release", "r7")).isEqualTo("release:r7");
    }

    @Test
    void longValuesThatDifferOnlyAtTheEndStayDifferent() {
        String start = "r".repeat(150);

        assertThat(Tags.of("release", start + "1")).hasSize(88).isNotEqualTo(Tags.of("release", start + "2"));
    }

    @Test
    void allTagsOfAnAnnotationFitIntoGrafanasDefault() {
        ReleaseRef longest = new ReleaseRef("s".repeat(200), "i".repeat(200), "r".repeat(200), null);

        int length = AnnotationKey.verdict(longest, "regressed", 1_000).tags().stream()
                .mapToInt(tag -> tag.length() + "\"\",".length())
                .sum();

        assertThat(length + "\"outcome:rolling-back\"".length()).isLessThan(500);
    }
}
