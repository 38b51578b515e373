package io.antibody.rollout.engine;

import io.antibody.rollout.release.Release;

/** Where releases are kept for good: {@code antibody.releases}. */
public interface ReleaseArchive {
    /**
     * Keeps a release that is over; tries until it is kept, however long that takes. Kept again it is the same.
     *
     * @param kept called once the broker has it, on any thread
     */
    void keep(Release over, Runnable kept);
}
