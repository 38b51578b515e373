package io.antibody.dashboards;

import io.antibody.messages.config.AntibodyConfig;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ports and URLs that the generated files need, from the configuration or the usual ones. */
final class Addresses {
    private static final int KAFKA = 9092;
    private static final int ZOOKEEPER = 2181;
    private static final int GRAFANA = 3000;
    private static final int PROMETHEUS = 9090;

    /** Below 65,536 also for the highest port that a broker can have. */
    private static final int CONTROLLER_OFFSET = 1;

    private static final int HIGHEST_PORT = 65_535;

    private Addresses() {}

    /** What stands for what in the templates. */
    static Map<String, String> of(AntibodyConfig config) {
        int kafka = portOf(config.kafka().bootstrap(), KAFKA);
        int controller = kafka < HIGHEST_PORT ? kafka + CONTROLLER_OFFSET : kafka - CONTROLLER_OFFSET;
        URI store = uri(config.metricStore().remoteWriteUrl(), "http://localhost:" + PROMETHEUS + "/api/v1/write");
        Map<String, String> values = new LinkedHashMap<>();
        values.put("kafkaPort", Integer.toString(kafka));
        values.put("controllerPort", Integer.toString(controller));
        values.put("zookeeperPort", Integer.toString(portOf(config.zookeeper().connect(), ZOOKEEPER)));
        values.put(
                "grafanaPort",
                Integer.toString(portOf(uri(config.grafana().url(), "http://localhost:" + GRAFANA), GRAFANA)));
        values.put("storePort", Integer.toString(portOf(store, PROMETHEUS)));
        values.put("storeUrl", base(store));
        return values;
    }

    /** Port of the first of a list such as {@code a:9092,b:9092/chroot}. */
    private static int portOf(String list, int usual) {
        String first = list.split("[,/]", 2)[0];
        int colon = first.lastIndexOf(':');
        String digits = colon < 0 ? "" : first.substring(colon + 1).strip();
        return digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : usual;
    }

    private static int portOf(URI uri, int usual) {
        return uri.getPort() < 0 ? usual : uri.getPort();
    }

    private static URI uri(@Nullable String configured, String usual) {
        return URI.create(configured == null ? usual : configured);
    }

    /** Where the store is asked: beside where it is written to. */
    private static String base(URI store) {
        String path = store.getPath() == null ? "" : store.getPath().replaceAll("/api/v1/(write|push)/?$", "");
        return store.getScheme() + "://" + store.getRawAuthority() + path;
    }
}
