/** Placeholder replaced by the module. */
@NullMarked
package io.antibody.rollout;

import org.jspecify.annotations.NullMarked;
