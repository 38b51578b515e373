/** The {@code antibody} command: {@link io.antibody.standalone.Antibody} knows all verbs, each verb has its package. */
@NullMarked
package io.antibody.standalone;

import org.jspecify.annotations.NullMarked;
