/** Placeholder replaced by the module. */
@NullMarked
package io.antibody.ingest;

import org.jspecify.annotations.NullMarked;
