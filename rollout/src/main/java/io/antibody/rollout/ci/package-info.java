/** What comes from outside: builds and their results, commits, and the releases that commits ask for. */
@NullMarked
package io.antibody.rollout.ci;

import org.jspecify.annotations.NullMarked;
