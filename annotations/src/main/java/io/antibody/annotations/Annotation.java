package io.antibody.annotations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to stand in Grafana.
 *
 * @param time where it starts, or null to leave the start as it is
 * @param timeEnd where it ends, or null for a point (or the start of a region that is still open)
 * @param tags all of its tags
 * @param text what is shown, HTML with everything from outside escaped
 */
record Annotation(@Nullable Instant time, @Nullable Instant timeEnd, List<String> tags, String text) {
    Annotation {
        tags = List.copyOf(tags);
    }

    /** The same with a start. */
    Annotation from(Instant start) {
        return new Annotation(start, timeEnd, tags, text);
    }

    /** The same with the start left as it is in Grafana. */
    Annotation withoutStart() {
        return new Annotation(null, timeEnd, tags, text);
    }
}
