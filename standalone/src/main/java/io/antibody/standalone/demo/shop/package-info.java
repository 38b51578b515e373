/** The service of the demo: one small process per host, healthy or ill by its revision. Needs nothing but the JDK. */
@NullMarked
package io.antibody.standalone.demo.shop;

import org.jspecify.annotations.NullMarked;
