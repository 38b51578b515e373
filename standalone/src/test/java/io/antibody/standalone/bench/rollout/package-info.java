@NullMarked
package io.antibody.standalone.bench.rollout;

import org.jspecify.annotations.NullMarked;
