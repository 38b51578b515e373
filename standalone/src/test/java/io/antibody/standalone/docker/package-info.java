/** Against servers from public images; skipped where no container engine runs. */
@NullMarked
package io.antibody.standalone.docker;

import org.jspecify.annotations.NullMarked;
