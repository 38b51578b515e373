package io.antibody.dashboards.grafana;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The data sources that dashboards refer to; the metric store is provisioned under this uid. */
public final class DataSources {
    /** Uid of the metric store. */
    public static final String STORE_UID = "antibody-metric-store";

    private DataSources() {}

    static ObjectNode store() {
        return JsonNodeFactory.instance.objectNode().put("type", "prometheus").put("uid", STORE_UID);
    }

    /** Grafana's own data source, which holds annotations. */
    static ObjectNode grafana() {
        return JsonNodeFactory.instance.objectNode().put("type", "grafana").put("uid", "-- Grafana --");
    }
}
