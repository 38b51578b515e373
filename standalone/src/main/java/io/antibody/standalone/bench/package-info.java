/** Measures Antibody on this machine, on real servers. */
@NullMarked
package io.antibody.standalone.bench;

import org.jspecify.annotations.NullMarked;
