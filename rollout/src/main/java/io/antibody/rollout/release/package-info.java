/**
 * One release as a pure state machine: {@link io.antibody.rollout.release.Transitions} is its table. Nothing in here
 * reads a clock, writes or waits.
 */
@NullMarked
package io.antibody.rollout.release;

import org.jspecify.annotations.NullMarked;
