/** Grafana as code, and the metric store behind it fed: generated files, and a sink from Kafka. */
@NullMarked
package io.antibody.dashboards;

import org.jspecify.annotations.NullMarked;
