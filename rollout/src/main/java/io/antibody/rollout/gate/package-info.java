/** What others may ask before they go on: whether a release, or a batch of it, has passed. Pure. */
@NullMarked
package io.antibody.rollout.gate;

import org.jspecify.annotations.NullMarked;
