package io.antibody.dashboards.grafana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.ServiceConfig;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.CRC32;

/** The dashboard of one service: business figures first, then engineering; two graphs to a row. */
public final class ServiceDashboard {
    /** The schema that Grafana 13 writes; older ones are migrated on reading. */
    private static final int SCHEMA_VERSION = 42;

    private static final int COLUMNS = 24;
    private static final int WIDTH = COLUMNS / 2;
    private static final int HEIGHT = 9;

    /** Grafana takes 40 characters; the prefix and a checksum are among them. */
    private static final int MAX_UID = 40;

    /** A legend of more hosts hides the graph; the tooltip has them all. */
    static final int MOST_HOSTS_NAMED = 12;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ServiceConfig service;
    private final Duration tick;
    private final String linkBase;

    /**
     * @param tick width of a tick
     * @param linkBase base URL of our own web pages
     */
    public ServiceDashboard(ServiceConfig service, Duration tick, String linkBase) {
        this.service = service;
        this.tick = tick;
        this.linkBase = linkBase;
    }

    /** The same for good, so that links to the dashboard stay. */
    public String uid() {
        String wanted = "antibody-" + service.name();
        String allowed = wanted.replaceAll("[^a-zA-Z0-9_-]", "-");
        if (allowed.equals(wanted) && allowed.length() <= MAX_UID) {
            return allowed;
        }
        CRC32 crc = new CRC32();
        crc.update(wanted.getBytes(StandardCharsets.UTF_8));
        String sum = "-%08x".formatted(crc.getValue());
        return allowed.substring(0, Math.min(allowed.length(), MAX_UID - sum.length())) + sum;
    }

    /** As Grafana reads it. */
    public ObjectNode json() {
        ObjectNode dashboard = JSON.objectNode();
        dashboard.put("uid", uid());
        dashboard.put("title", "Antibody: " + service.name());
        dashboard.put("description", "Made from antibody.yaml; changes made here are lost.");
        dashboard.putArray("tags").add("antibody").add("service:" + service.name());
        dashboard.put("schemaVersion", SCHEMA_VERSION);
        dashboard.put("version", 1);
        dashboard.put("editable", false);
        dashboard.put("graphTooltip", 1);
        // As on our own pages, so that times can be held against one another.
        dashboard.put("timezone", "utc");
        dashboard.put("refresh", "10s");
        dashboard.putObject("time").put("from", "now-1h").put("to", "now");
        dashboard.putObject("annotations").set("list", ReleaseAnnotations.of("service:" + service.name()));
        dashboard
                .putArray("links")
                .add(link(
                        "Releases of " + service.name(),
                        "/service?name=" + encoded(),
                        "Its hosts, releases and graphs"))
                .add(link("Deployments", "/", "All that is under way, push status by push status"));
        ArrayNode variables = dashboard.putObject("templating").putArray("list");
        variables.add(variable("group", ".*")).add(variable("host", ".+"));
        dashboard.set("panels", panels());
        return dashboard;
    }

    private String encoded() {
        return URLEncoder.encode(service.name(), StandardCharsets.UTF_8);
    }

    private ObjectNode link(String title, String path, String tooltip) {
        ObjectNode link = JSON.objectNode();
        link.put("type", "link").put("title", title).put("url", linkBase.replaceAll("/+$", "") + path);
        link.put("icon", "external link").put("tooltip", tooltip).put("targetBlank", true);
        link.put("asDropdown", false).put("includeVars", false).put("keepTime", false);
        link.putArray("tags");
        return link;
    }

    /** @param all what stands for all values; no group is a group, no host is none */
    private ObjectNode variable(String label, String all) {
        ObjectNode variable = JSON.objectNode();
        variable.put("name", label).put("label", label).put("type", "query");
        variable.set("datasource", DataSources.store());
        variable.put(
                "query",
                "label_values({service=" + PanelQueries.quoted(service.name()) + ",host!=\"\"}, " + label + ")");
        variable.put("refresh", 2).put("sort", 7);
        variable.put("multi", true).put("includeAll", true).put("allValue", all);
        variable.putObject("current").put("selected", true).put("text", "All").put("value", "$__all");
        return variable;
    }

    private ArrayNode panels() {
        Grid grid = new Grid();
        grid.section("Business", metrics(MetricConfig.MetricClass.BUSINESS));
        grid.section("Engineering", metrics(MetricConfig.MetricClass.ENGINEERING));
        return grid.panels;
    }

    private List<MetricConfig> metrics(MetricConfig.MetricClass of) {
        return service.metrics().values().stream()
                .filter(metric -> metric.metricClass() == of)
                .toList();
    }

    /** Places panels from top to bottom. */
    private final class Grid {
        private final ArrayNode panels = JSON.arrayNode();
        private int nextId = 1;
        private int y;

        void section(String title, List<MetricConfig> metrics) {
            if (metrics.isEmpty()) {
                return;
            }
            ObjectNode row = panels.addObject();
            row.put("id", nextId++).put("type", "row").put("title", title).put("collapsed", false);
            row.set("gridPos", at(0, y++, COLUMNS, 1));
            row.putArray("panels");
            for (int i = 0; i < metrics.size(); i++) {
                ObjectNode place = at(i % 2 * WIDTH, y + i / 2 * HEIGHT, WIDTH, HEIGHT);
                panels.add(new MetricPanel(
                                service.name(),
                                metrics.get(i),
                                tick,
                                service.groups().size() > 1,
                                service.hosts().size() <= MOST_HOSTS_NAMED)
                        .json(nextId++, place));
            }
            y += (metrics.size() + 1) / 2 * HEIGHT;
        }

        private static ObjectNode at(int x, int y, int w, int h) {
            return JSON.objectNode().put("x", x).put("y", y).put("w", w).put("h", h);
        }
    }
}
