/** Samples into a Prometheus-compatible store by remote write. */
@NullMarked
package io.antibody.dashboards.store;

import org.jspecify.annotations.NullMarked;
