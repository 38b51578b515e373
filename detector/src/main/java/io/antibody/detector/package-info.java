/** Samples and deployments to evidence to verdicts. */
@NullMarked
package io.antibody.detector;

import org.jspecify.annotations.NullMarked;
