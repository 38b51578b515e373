/** Recorded files, line by line. */
@NullMarked
package io.antibody.detector.lines;

import org.jspecify.annotations.NullMarked;
