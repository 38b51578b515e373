/** Placeholder replaced by the module. */
@NullMarked
package io.antibody.standalone;

import org.jspecify.annotations.NullMarked;
