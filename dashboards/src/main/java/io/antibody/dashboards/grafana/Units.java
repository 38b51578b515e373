package io.antibody.dashboards.grafana;

import io.antibody.messages.config.MetricConfig;
import java.util.Map;

/** Grafana's names of units. */
final class Units {
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("", "short"),
            Map.entry("ms", "ms"),
            Map.entry("s", "s"),
            Map.entry("us", "\u00b5s"),
            Map.entry("ns", "ns"),
            Map.entry("%", "percent"),
            Map.entry("B", "bytes"),
            Map.entry("bytes", "bytes"),
            Map.entry("kB", "deckbytes"),
            Map.entry("KiB", "kbytes"),
            Map.entry("MB", "decmbytes"),
            Map.entry("MiB", "mbytes"),
            Map.entry("GB", "decgbytes"),
            Map.entry("GiB", "gbytes"),
            Map.entry("1/s", "cps"),
            Map.entry("req/s", "reqps"),
            Map.entry("ops/s", "ops"));

    private Units() {}

    /** A share is shown in percent whatever its unit is called; what is not known is written behind the number. */
    static String of(MetricConfig metric) {
        if (metric.type() == MetricConfig.Type.RATIO) {
            return "percentunit";
        }
        return KNOWN.getOrDefault(metric.unit(), "suffix: " + metric.unit());
    }
}
