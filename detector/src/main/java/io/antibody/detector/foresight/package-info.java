/** What a configuration lets one see and how soon, before anything was measured. */
@NullMarked
package io.antibody.detector.foresight;

import org.jspecify.annotations.NullMarked;
