/**
 * What was measured, tick by tick: small appends while a block of ticks is open, compact columns once it is closed.
 * Knows the stores' bytes and nothing of judging.
 */
@NullMarked
package io.antibody.detector.history;

import org.jspecify.annotations.NullMarked;
