/** What many runs come to: rates with their confidence intervals, medians. */
@NullMarked
package io.antibody.detector.figures;

import org.jspecify.annotations.NullMarked;
