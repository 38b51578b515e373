package io.antibody.annotations;

import io.antibody.messages.ReleaseRef;
import java.util.List;

/**
 * Which annotation: there is never more than one with the same key.
 *
 * @param release the release
 * @param kind {@code push} for its region, {@code verdict:regressed:2} for the first such verdict of batch 2
 */
record AnnotationKey(ReleaseRef release, String kind) {
    private static final String PUSH = "push";

    static AnnotationKey push(ReleaseRef release) {
        return new AnnotationKey(release, PUSH);
    }

    static AnnotationKey verdict(ReleaseRef release, String verdict, int batch) {
        return new AnnotationKey(release, "verdict:" + verdict + ":" + batch);
    }

    /** Key of its record in the topic of ids. Service and id hold no {@code |}. */
    String wire() {
        return release.service() + "|" + release.id() + "|" + kind;
    }

    /** The tags that no other annotation has all of. */
    List<String> tags() {
        return List.of(
                "antibody",
                kind,
                Tags.of("service", release.service()),
                Tags.of("release", release.id()),
                Tags.of("revision", release.revision()));
    }
}
