/** The command and its servers as processes of their own, as a user or a supervisor runs them. */
@NullMarked
package io.antibody.standalone.process;

import org.jspecify.annotations.NullMarked;
