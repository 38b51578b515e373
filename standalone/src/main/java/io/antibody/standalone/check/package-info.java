/** Is a configuration right, and what follows from it. */
@NullMarked
package io.antibody.standalone.check;

import org.jspecify.annotations.NullMarked;
