/**
 * From ticks to a verdict: the watch of one batch of one release. Chooses what each series is held against, gives every
 * series its share of the promised error rate, says who is sick, and folds all of it into one verdict with its reason.
 *
 * <p>Pure: no Kafka, no clock, no thread. A watch that is opened with the same history and fed the same ticks says the
 * same, so that it can be rebuilt by replay at any time.
 */
@NullMarked
package io.antibody.detector.judging;

import org.jspecify.annotations.NullMarked;
