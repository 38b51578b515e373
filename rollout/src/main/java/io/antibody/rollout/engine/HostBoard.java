package io.antibody.rollout.engine;

import io.antibody.rollout.release.Release;

/** What is known of all hosts; answers from memory. */
public interface HostBoard {
    /** What is known of a host; of one that was never heard of, that its agent is gone. */
    HostStatus status(String service, String host);

    /** What is known of a host of a release; if another tool carries the release out, as far as that tool told. */
    default HostStatus status(Release release, String host) {
        return release.kind() == Release.Kind.EXTERNAL
                ? HostStatus.told(release, host)
                : status(release.service(), host);
    }
}
