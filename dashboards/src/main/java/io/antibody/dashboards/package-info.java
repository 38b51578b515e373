/** Placeholder replaced by the module. */
@NullMarked
package io.antibody.dashboards;

import org.jspecify.annotations.NullMarked;
