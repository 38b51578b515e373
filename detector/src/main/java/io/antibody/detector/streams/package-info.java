/** The two logs in, verdicts out: the topology, its guards, and how samples and deployments are brought together. */
@NullMarked
package io.antibody.detector.streams;

import org.jspecify.annotations.NullMarked;
