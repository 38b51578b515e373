/** The read API over HTTP: what is in the state, from whichever instance holds it. Decides nothing. */
@NullMarked
package io.antibody.detector.http;

import org.jspecify.annotations.NullMarked;
