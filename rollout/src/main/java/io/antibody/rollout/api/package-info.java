/** The HTTP API under {@code /v1}: what can be asked of the rollout, and what it answers. */
@NullMarked
package io.antibody.rollout.api;

import org.jspecify.annotations.NullMarked;
