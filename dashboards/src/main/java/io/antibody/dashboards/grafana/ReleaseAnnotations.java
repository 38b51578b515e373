package io.antibody.dashboards.grafana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The annotation queries of a dashboard: one for each way in which a release can stand and each verdict that is marked,
 * so that each has its colour. They share no annotation, since each has one of these tags.
 */
final class ReleaseAnnotations {
    /** The most annotations of one query. */
    private static final int LIMIT = 200;

    private ReleaseAnnotations() {}

    static ArrayNode of(String serviceTag) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        list.add(query(serviceTag, "Pushing", "outcome:running", "blue"));
        list.add(query(serviceTag, "Released", "outcome:released", "green"));
        list.add(query(serviceTag, "Rolling back", "outcome:rolling-back", "orange"));
        list.add(query(serviceTag, "Rolled back", "outcome:rolled-back", "red"));
        list.add(query(serviceTag, "Cancelled", "outcome:cancelled", "text"));
        list.add(query(serviceTag, "Stuck", "outcome:stuck", "purple"));
        list.add(query(serviceTag, "Suspect", "verdict:suspect", "yellow"));
        list.add(query(serviceTag, "Regressed", "verdict:regressed", "dark-red"));
        return list;
    }

    private static ObjectNode query(String serviceTag, String name, String tag, String color) {
        ObjectNode query = JsonNodeFactory.instance.objectNode();
        query.put("name", name);
        query.put("enable", true);
        query.put("iconColor", color);
        query.set("datasource", DataSources.grafana());
        ObjectNode target = query.putObject("target");
        target.put("type", "tags").put("limit", LIMIT).put("matchAny", false);
        target.putArray("tags").add("antibody").add(serviceTag).add(tag);
        return query;
    }
}
