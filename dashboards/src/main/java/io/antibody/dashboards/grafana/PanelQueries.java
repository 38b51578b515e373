package io.antibody.dashboards.grafana;

import io.antibody.dashboards.store.SeriesName;
import io.antibody.messages.config.MetricConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of the store for one metric, in PromQL. Values are what the detector judges: averages of a gauge, sums
 * of a count per tick, quotients of a ratio; so that limits can be drawn into the same graph.
 */
final class PanelQueries {
    /** Legend of the pooled hosts. */
    /** The letter of the query that gives a line per host. */
    static final String BY_HOST = "A";

    static final String ALL_HOSTS = "all hosts";

    /** Legend of figures without host. */
    static final String WHOLE_SERVICE = "whole service";

    /**
     * One query.
     *
     * @param refId its letter
     * @param expression in PromQL, with Grafana's variables
     * @param legend how its series are called
     */
    record Query(String refId, String expression, String legend) {}

    private final String service;
    private final MetricConfig metric;
    private final Duration tick;

    PanelQueries(String service, MetricConfig metric, Duration tick) {
        this.service = service;
        this.metric = metric;
        this.tick = tick;
    }

    /** @param byGroup whether the service has more than one host group */
    List<Query> queries(boolean byGroup) {
        String hosts = "host=~\"$host\",group=~\"$group\"";
        List<Query> queries = new ArrayList<>();
        queries.add(new Query(BY_HOST, expression("by (host) ", hosts), "{{host}}"));
        queries.add(new Query("B", expression("", hosts), ALL_HOSTS));
        if (byGroup) {
            queries.add(new Query("C", expression("by (group) ", hosts), "{{group}}"));
        }
        queries.add(new Query("D", expression("", "host=\"\""), WHOLE_SERVICE));
        return queries;
    }

    private String expression(String by, String selector) {
        String values = over(SeriesName.of(metric.name()), selector);
        return switch (metric.type()) {
            case GAUGE -> "avg " + by + "(avg_over_time" + values + ")";
            case COUNT -> "avg " + by + "(sum_over_time" + values + ") * " + tick.toMillis() + " / $__interval_ms";
            case RATIO ->
                "sum " + by + "(sum_over_time" + values + ") / sum " + by + "(sum_over_time"
                        + over(SeriesName.ofDenominator(metric.name()), selector) + ")";
        };
    }

    private String over(String name, String selector) {
        String told =
                SeriesName.isMended(metric.name()) ? SeriesName.METRIC_LABEL + "=" + quoted(metric.name()) + "," : "";
        return "(" + name + "{service=" + quoted(service) + "," + told + selector + "}[$__interval])";
    }

    /** A text in PromQL; a dollar would be Grafana's. */
    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
