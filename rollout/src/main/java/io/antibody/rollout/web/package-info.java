/**
 * What people see: the pages, their live events and their assets. {@link io.antibody.rollout.web.RolloutReads} is all
 * that the pages know of the rollout, {@link io.antibody.rollout.web.RolloutActs} all that they can do to it.
 */
@NullMarked
package io.antibody.rollout.web;

import org.jspecify.annotations.NullMarked;
