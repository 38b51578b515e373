/** The demo: a fleet of real processes under real load, a good release and a bad one. */
@NullMarked
package io.antibody.standalone.demo;

import org.jspecify.annotations.NullMarked;
