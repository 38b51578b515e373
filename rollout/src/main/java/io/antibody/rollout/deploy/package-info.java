/** The {@code command} deployer: the leader brings hosts to their orders with commands of the configuration. */
@NullMarked
package io.antibody.rollout.deploy;

import org.jspecify.annotations.NullMarked;
