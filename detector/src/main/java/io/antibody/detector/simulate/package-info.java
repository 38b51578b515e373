/**
 * Whole releases of invented fleets through the real judging code: what the promise is worth on data of which the truth
 * is known. Seeded: the same seed gives the same releases.
 */
@NullMarked
package io.antibody.detector.simulate;

import org.jspecify.annotations.NullMarked;
