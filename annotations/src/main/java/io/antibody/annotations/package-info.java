/** Placeholder replaced by the module. */
@NullMarked
package io.antibody.annotations;

import org.jspecify.annotations.NullMarked;
