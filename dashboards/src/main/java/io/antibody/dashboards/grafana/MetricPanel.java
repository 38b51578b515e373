package io.antibody.dashboards.grafana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antibody.messages.config.Limit;
import io.antibody.messages.config.MetricConfig;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One graph: a metric by host and over all hosts, with its limits as lines. */
final class MetricPanel {
    /** Limits of the aggregate are stricter and more telling. */
    private static final String AGGREGATE_LIMIT = "orange";

    private static final String HOST_LIMIT = "red";

    /** Fewer ticks than this in a point would leave gaps where a sample comes a little late. */
    private static final int TICKS_PER_POINT = 5;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final MetricConfig metric;
    private final Duration tick;
    private final PanelQueries queries;
    private final boolean byGroup;
    private final boolean hostsNamed;

    /**
     * @param byGroup whether the service has more than one host group
     * @param hostsNamed whether the legend names each host
     */
    MetricPanel(String service, MetricConfig metric, Duration tick, boolean byGroup, boolean hostsNamed) {
        this.metric = metric;
        this.tick = tick;
        this.queries = new PanelQueries(service, metric, tick);
        this.byGroup = byGroup;
        this.hostsNamed = hostsNamed;
    }

    ObjectNode json(int id, ObjectNode gridPos) {
        ObjectNode panel = JSON.objectNode();
        panel.put("id", id);
        panel.put("type", "timeseries");
        panel.put("title", metric.name());
        panel.put("description", description());
        panel.set("gridPos", gridPos);
        panel.set("datasource", DataSources.store());
        panel.put("interval", Math.max(1, tick.multipliedBy(TICKS_PER_POINT).toSeconds()) + "s");
        panel.set("targets", targets());
        panel.set("fieldConfig", fieldConfig());
        panel.set("options", options());
        return panel;
    }

    private String description() {
        StringBuilder text = new StringBuilder();
        text.append(
                        switch (metric.harm()) {
                            case UP -> "Worse when it rises; ";
                            case DOWN -> "Worse when it falls; ";
                            case BOTH -> "Worse either way; ";
                        })
                .append(lower(metric.role()))
                .append('.');
        append(text, "Limit of a host", metric.hostLimit(), HOST_LIMIT);
        append(text, "Limit of the aggregate", metric.aggregateLimit(), AGGREGATE_LIMIT);
        return text.toString();
    }

    private static void append(StringBuilder text, String what, @Nullable Limit limit, String color) {
        if (limit != null) {
            text.append(' ')
                    .append(what)
                    .append(": ")
                    .append(limit)
                    .append(" (")
                    .append(color)
                    .append(").");
        }
    }

    private ArrayNode targets() {
        ArrayNode targets = JSON.arrayNode();
        for (PanelQueries.Query query : queries.queries(byGroup)) {
            ObjectNode target = targets.addObject();
            target.put("refId", query.refId());
            target.set("datasource", DataSources.store());
            target.put("expr", query.expression());
            target.put("legendFormat", query.legend());
            target.put("range", true);
            target.put("editorMode", "code");
        }
        return targets;
    }

    private ObjectNode fieldConfig() {
        ObjectNode config = JSON.objectNode();
        ObjectNode defaults = config.putObject("defaults");
        defaults.put("unit", Units.of(metric));
        defaults.putObject("color").put("mode", "palette-classic");
        ObjectNode thresholds = defaults.putObject("thresholds");
        thresholds.put("mode", "absolute");
        ArrayNode steps = thresholds.putArray("steps");
        steps.addObject().put("color", "transparent").putNull("value");
        limits().forEach((value, color) -> steps.addObject().put("color", color).put("value", value));
        ObjectNode custom = defaults.putObject("custom");
        custom.put("drawStyle", "line");
        custom.put("lineWidth", 1);
        custom.put("fillOpacity", 0);
        custom.put("showPoints", "never");
        // A host that is being restarted leaves a gap of a few points, and the gap is to be seen.
        custom.put("spanNulls", false);
        custom.putObject("thresholdsStyle").put("mode", limits().isEmpty() ? "off" : "line");
        ArrayNode overrides = config.putArray("overrides");
        overrides.add(thick(PanelQueries.ALL_HOSTS)).add(thick(PanelQueries.WHOLE_SERVICE));
        if (!hostsNamed) {
            overrides.add(unnamed());
        }
        return config;
    }

    /** Lines by height; where both limits are the same the aggregate's colour is seen. */
    private Map<Double, String> limits() {
        Map<Double, String> lines = new TreeMap<>();
        Limit host = metric.hostLimit();
        if (host != null) {
            lines.put(host.bound(), HOST_LIMIT);
        }
        Limit aggregate = metric.aggregateLimit();
        if (aggregate != null) {
            lines.put(aggregate.bound(), AGGREGATE_LIMIT);
        }
        return lines;
    }

    private static ObjectNode thick(String series) {
        ObjectNode override = JSON.objectNode();
        override.putObject("matcher").put("id", "byName").put("options", series);
        ArrayNode properties = override.putArray("properties");
        properties.addObject().put("id", "custom.lineWidth").put("value", 3);
        ObjectNode color = properties.addObject().put("id", "color");
        color.putObject("value").put("mode", "fixed").put("fixedColor", "text");
        return override;
    }

    /** The hosts, drawn but not in the legend. */
    private static ObjectNode unnamed() {
        ObjectNode override = JSON.objectNode();
        override.putObject("matcher").put("id", "byFrameRefID").put("options", PanelQueries.BY_HOST);
        ObjectNode hidden = override.putArray("properties").addObject().put("id", "custom.hideFrom");
        hidden.putObject("value").put("legend", true).put("tooltip", false).put("viz", false);
        return override;
    }

    private static ObjectNode options() {
        ObjectNode options = JSON.objectNode();
        ObjectNode legend = options.putObject("legend");
        legend.put("displayMode", "list").put("placement", "bottom").put("showLegend", true);
        legend.putArray("calcs");
        options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
        return options;
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
