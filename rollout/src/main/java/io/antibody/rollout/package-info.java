/** The deployment manager. {@link io.antibody.rollout.RolloutService} wires it together; each package has one job. */
@NullMarked
package io.antibody.rollout;

import org.jspecify.annotations.NullMarked;
