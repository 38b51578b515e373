/** All of Antibody in one process, its data in a folder. */
@NullMarked
package io.antibody.standalone.up;

import org.jspecify.annotations.NullMarked;
