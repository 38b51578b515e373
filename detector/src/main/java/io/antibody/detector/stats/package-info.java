/**
 * The mathematics of judging, on plain numbers: what a series looked like before a push, and how strongly it says that
 * the push changed it. No Kafka, no clock, no thread, no randomness: the same numbers in, the same bytes out.
 */
@NullMarked
package io.antibody.detector.stats;

import org.jspecify.annotations.NullMarked;
