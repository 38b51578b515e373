package io.antibody.rollout.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antibody.rollout.release.Note;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.Samples;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReleaseJsonTest {
    @Test
    void aReleaseIsReadBackAsItWasInEveryState() {
        for (Release release : Samples.everyState()) {
            assertThat(ReleaseJson.read(ReleaseJson.write(release), Release.class))
                    .isEqualTo(release);
        }
    }

    @Test
    void aLargeReleaseIsPackedAndReadBack() {
        Release release = Samples.released();
        for (int i = 0; i < 2_000; i++) {
            release = release.noted(new Note(Samples.at(i), "someone", "something that fills a node, number " + i));
        }
        byte[] content = ReleaseJson.write(release);
        assertThat(content.length).isLessThan(64 * 1024);
        assertThat(ReleaseJson.read(content, Release.class)).isEqualTo(release);
    }

    @Test
    void whatIsUnknownIsPassedOverAndWhatIsNoReleaseIsRefused() {
        String json = new String(ReleaseJson.write(Samples.queued()), StandardCharsets.UTF_8);
        String later = json.replaceFirst("\\{", "{\"added_later\":1,");
        assertThat(ReleaseJson.read(later.getBytes(StandardCharsets.UTF_8), Release.class))
                .isEqualTo(Samples.queued());
        assertThatThrownBy(() -> ReleaseJson.read("nonsense".getBytes(StandardCharsets.UTF_8), Release.class))
                .hasMessageStartingWith("no Release: ");
    }
}
