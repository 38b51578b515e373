/**
 * The leader's work: inputs in, states persisted, then effects out. {@link io.antibody.rollout.engine.RolloutEngine} is
 * driven by one thread and knows ZooKeeper and Kafka only as ports.
 */
@NullMarked
package io.antibody.rollout.engine;

import org.jspecify.annotations.NullMarked;
