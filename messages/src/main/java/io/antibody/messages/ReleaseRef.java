package io.antibody.messages;

import org.jspecify.annotations.Nullable;

/**
 * Which release of which service.
 *
 * @param service name of the service
 * @param id identity of the release, unique for good
 * @param revision the revision that is pushed
 * @param previousRevision the last known good revision, to which a rollback goes, or null if there is none
 */
public record ReleaseRef(
        String service,
        String id,
        String revision,
        @Nullable String previousRevision) {
    /** @throws InvalidMessageException if a name is not allowed */
    public ReleaseRef {
        Names.require("service", service);
        Names.require("id", id);
        Names.require("revision", revision);
        Names.requireIfPresent("previousRevision", previousRevision);
    }
}
