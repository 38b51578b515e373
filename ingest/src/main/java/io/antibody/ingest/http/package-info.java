/** The way in over HTTP: JSON samples and deployment events. */
@NullMarked
package io.antibody.ingest.http;

import org.jspecify.annotations.NullMarked;
