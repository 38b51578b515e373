/** Placeholder replaced by the module. */
@NullMarked
package io.antibody.detector;

import org.jspecify.annotations.NullMarked;
