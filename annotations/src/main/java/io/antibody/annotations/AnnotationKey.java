package io.antibody.annotations;

import io.antibody.messages.ReleaseRef;
import java.util.ArrayList;
import java.util.List;

/**
 * Which annotation: there is never more than one with the same key.
 *
 * @param release the release
 * @param kind {@code push} for its region, {@code verdict:regressed:2} for the first such verdict of batch 2
 * @param kindTags tags that only this kind has
 */
record AnnotationKey(ReleaseRef release, String kind, List<String> kindTags) {
    AnnotationKey {
        kindTags = List.copyOf(kindTags);
    }

    static AnnotationKey push(ReleaseRef release) {
        return new AnnotationKey(release, "push", List.of("push"));
    }

    static AnnotationKey verdict(ReleaseRef release, String verdict, int batch) {
        return new AnnotationKey(
                release, "verdict:" + verdict + ":" + batch, List.of("verdict:" + verdict, "batch:" + batch));
    }

    /** Key of its record in the topic of ids. Service and id hold no {@code |}. */
    String wire() {
        return release.service() + "|" + release.id() + "|" + kind;
    }

    /** The tags that no other annotation has all of. */
    List<String> tags() {
        List<String> tags = new ArrayList<>();
        tags.add("antibody");
        tags.addAll(kindTags);
        // In full: dashboards ask by it.
        tags.add("service:" + release.service());
        tags.add(Tags.of("release", release.id()));
        tags.add(Tags.of("revision", release.revision()));
        return tags;
    }

    /** Those and how it stands: dashboards colour by it. */
    List<String> tagsWithOutcome(String outcome) {
        List<String> tags = tags();
        tags.add("outcome:" + outcome);
        return tags;
    }
}
