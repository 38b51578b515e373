/** Events out, verdicts in. */
@NullMarked
package io.antibody.rollout.kafka;

import org.jspecify.annotations.NullMarked;
