/** Releases that are over, for good: written to {@code antibody.releases}, read back into a bounded index. */
@NullMarked
package io.antibody.rollout.history;

import org.jspecify.annotations.NullMarked;
