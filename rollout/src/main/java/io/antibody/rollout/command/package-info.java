/** Commands of the configuration: filled in, run without a shell and within a time limit. */
@NullMarked
package io.antibody.rollout.command;

import org.jspecify.annotations.NullMarked;
