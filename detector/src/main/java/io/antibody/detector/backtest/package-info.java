/**
 * Recorded changes of which the truth is known, through the real judging code as if live: what the detector would have
 * said, and how soon.
 */
@NullMarked
package io.antibody.detector.backtest;

import org.jspecify.annotations.NullMarked;
