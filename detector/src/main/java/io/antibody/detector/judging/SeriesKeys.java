package io.antibody.detector.judging;

import io.antibody.messages.Scope;
import io.antibody.messages.config.MetricConfig;

/** The name of a series, stable from batch to batch: {@code errors|service}, {@code errors|host|shop3}. A
 * comparison with hosts pushed earlier is a series of its own. */
final class SeriesKeys {
    private SeriesKeys() {}

    static String of(MetricConfig metric, Scope scope, boolean peers) {
        return of(metric, scope) + (peers ? "|peers" : "");
    }

    private static String of(MetricConfig metric, Scope scope) {
        if (scope instanceof Scope.Host host) {
            return metric.name() + "|host|" + host.host();
        }
        if (scope instanceof Scope.Group group) {
            return metric.name() + "|group|" + group.group();
        }
        return metric.name() + (scope instanceof Scope.Kpi ? "|kpi" : "|service");
    }
}
