/** How good the detector is: recorded changes and invented fleets through the real judging code. */
@NullMarked
package io.antibody.standalone.measure;

import org.jspecify.annotations.NullMarked;
