/** For services on the JVM: they announce themselves, test themselves from within, and may veto their release. */
@NullMarked
package io.antibody.rollout.client;

import org.jspecify.annotations.NullMarked;
