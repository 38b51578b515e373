package io.antibody.detector.replay;

import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Sick;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One release of the recording, as it went and as it is judged now.
 *
 * @param release which one
 * @param began when its first host was about to be changed
 * @param ended when it ended, or its last event if it did not
 * @param end how it went: {@code released}, {@code rolled back (REGRESSED)}, ... or {@code not ended}
 * @param bakes the verdict that each bake ended with
 * @param rollback why it would have been rolled back, or null if it would not
 */
public record PastRelease(
        ReleaseRef release,
        Instant began,
        Instant ended,
        String end,
        List<Bake> bakes,
        @Nullable Rollback rollback) {

    /**
     * The last verdict of one batch.
     *
     * @param verdict Healthy, Suspect, Regressed, Inconclusive or NoData
     */
    public record Bake(int batch, String verdict, String why) {}

    /**
     * The first Regressed.
     *
     * @param tick after which it was said
     * @param batch in whose bake
     * @param hosts that had been pushed until then
     * @param ticks from the end of the first batch's push to the verdict, this tick included
     * @param why the sentence
     * @param sick who is sick
     */
    public record Rollback(Instant tick, int batch, int hosts, long ticks, String why, Sick sick) {}

    public PastRelease {
        bakes = List.copyOf(bakes);
    }
}
