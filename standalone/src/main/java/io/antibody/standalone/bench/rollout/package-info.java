/** Benchmarks of the rollout: how fast it takes back, how it bears the death of its managers, how fast it releases. */
@NullMarked
package io.antibody.standalone.bench.rollout;

import org.jspecify.annotations.NullMarked;
