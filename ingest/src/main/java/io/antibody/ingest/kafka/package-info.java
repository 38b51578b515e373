/** Where accepted items are written. */
@NullMarked
package io.antibody.ingest.kafka;

import org.jspecify.annotations.NullMarked;
