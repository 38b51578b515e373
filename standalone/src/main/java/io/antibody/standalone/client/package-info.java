/** Verbs that ask a running rollout over HTTP. */
@NullMarked
package io.antibody.standalone.client;

import org.jspecify.annotations.NullMarked;
