/**
 * Recorded samples and past pushes of a fleet through the real judging code: what would have been rolled back, how soon a
 * fault would have been seen, how often a quiet fleet would have been alarmed.
 */
@NullMarked
package io.antibody.detector.replay;

import org.jspecify.annotations.NullMarked;
