/** Releases, acts and leadership in ZooKeeper. {@link io.antibody.rollout.store.ReleasePaths} says where what is. */
@NullMarked
package io.antibody.rollout.store;

import org.jspecify.annotations.NullMarked;
