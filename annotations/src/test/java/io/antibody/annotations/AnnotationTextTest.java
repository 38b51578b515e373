package io.antibody.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import org.junit.jupiter.api.Test;

class AnnotationTextTest {
    private final AnnotationText text = new AnnotationText("https://push.example.com");

    @Test
    void whatComesFromOutsideIsShownAndNotRun() {
        ReleaseRef release = new ReleaseRef("shop", "r/7 a", "<b>42</b>", null);

        assertThat(text.stuck(release, "<script>alert('x')</script>"))
                .isEqualTo("Revision &lt;b&gt;42&lt;/b&gt; of shop is stuck and needs a person:"
                        + " &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;."
                        + " <a href=\"https://push.example.com/releases/r%2F7%20a\">Push status</a>");
    }

    @Test
    void aLongReasonIsCut() {
        String shown = text.stuck(Releases.R7, "x".repeat(10_000));

        assertThat(shown).contains("x".repeat(500) + "...").hasSizeLessThan(700);
    }

    @Test
    void everyCauseHasItsWords() {
        for (ReleaseEvent.Cause cause : ReleaseEvent.Cause.values()) {
            assertThat(text.rolledBack(Releases.R7, cause, "")).contains(" because ");
        }
    }
}
