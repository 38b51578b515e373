/** The judge that canary tools use, to be run beside ours on the same data. Never used to judge a release. */
@NullMarked
package io.antibody.detector.opponent;

import org.jspecify.annotations.NullMarked;
