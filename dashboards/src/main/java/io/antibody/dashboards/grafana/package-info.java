/** Dashboards as Grafana reads them, made from the configuration alone. */
@NullMarked
package io.antibody.dashboards.grafana;

import org.jspecify.annotations.NullMarked;
