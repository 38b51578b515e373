package io.antibody.rollout.web;

import io.antibody.messages.Evidence;
import io.antibody.messages.Finding;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.MetricConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One metric of the push status.
 *
 * @param metric its name
 * @param unit its unit, or empty
 * @param kind what it is and what it may do, in words
 * @param sentence what its rows say together, or empty before the first verdict
 * @param badge the worst that a series of it says, or null before the first verdict
 * @param told the row that speaks for it, or null before the first verdict
 * @param decides whether it can hold a push or take it back
 * @param rows aggregates first, then hosts, the worst first in each
 * @param folded further hosts, shown when asked for: of a calm metric all, of another those after the worst
 */
public record MetricTable(
        String metric,
        String unit,
        String kind,
        String sentence,
        @Nullable Badge badge,
        @Nullable EvidenceRow told,
        boolean decides,
        List<EvidenceRow> rows,
        List<EvidenceRow> folded) {
    /** Hosts of a metric that is not calm that are shown unasked. */
    private static final int WORST_HOSTS = 8;

    /** All metrics of the service and of the verdict, the worst first; those that decide nothing after the others. */
    static List<MetricTable> of(@Nullable Verdict verdict, Map<String, MetricConfig> metrics) {
        Map<String, List<Evidence>> byMetric = new LinkedHashMap<>();
        metrics.keySet().forEach(metric -> byMetric.put(metric, new ArrayList<>()));
        if (verdict != null) {
            verdict.evidence()
                    .forEach(row -> byMetric.computeIfAbsent(row.metric(), m -> new ArrayList<>())
                            .add(row));
        }
        byMetric.values()
                .forEach(rows -> rows.sort(Comparator.comparing((Evidence row) -> !EvidenceRow.isAggregate(row.scope()))
                        .thenComparing(EvidenceRow.WORST_FIRST)));
        return byMetric.entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<String, List<Evidence>> entry) -> !decides(metrics.get(entry.getKey())))
                        .thenComparing(entry -> badness(entry.getValue()), Comparator.reverseOrder()))
                .map(entry -> of(entry.getKey(), entry.getValue(), metrics.get(entry.getKey())))
                .toList();
    }

    static MetricTable of(String metric, List<Evidence> rows, @Nullable MetricConfig config) {
        Units units = Units.of(config);
        Badge badge = rows.stream()
                .map(Evidence::finding)
                .max(Comparator.naturalOrder())
                .map(Badge::of)
                .orElse(null);
        List<EvidenceRow> all =
                rows.stream().map(row -> EvidenceRow.of(row, units)).toList();
        int aggregates = (int) all.stream().filter(EvidenceRow::aggregate).count();
        boolean calm = badge == null || badge.tone() == Tone.GOOD || badge.tone() == Tone.QUIET;
        int shown = calm && aggregates > 0 ? aggregates : Math.min(all.size(), aggregates + WORST_HOSTS);
        return new MetricTable(
                metric,
                units.name(),
                kind(config),
                EvidenceSentence.of(rows, units),
                badge,
                rows.isEmpty() ? null : EvidenceRow.of(EvidenceSentence.told(rows), units),
                decides(config),
                List.copyOf(all.subList(0, shown)),
                List.copyOf(all.subList(shown, all.size())));
    }

    private static boolean decides(@Nullable MetricConfig config) {
        return config == null
                || switch (config.role()) {
                    case GATING, CRITICAL -> true;
                    case DRY_RUN, MUTED -> false;
                };
    }

    private static int badness(List<Evidence> rows) {
        return rows.stream()
                .mapToInt(row -> row.finding().ordinal() + (row.limitBroken() ? Finding.values().length : 0))
                .max()
                .orElse(-1);
    }

    private static String kind(@Nullable MetricConfig config) {
        if (config == null) {
            return "";
        }
        String kind = config.metricClass() == MetricConfig.MetricClass.BUSINESS ? "business" : "engineering";
        String harm = switch (config.harm()) {
            case UP -> ", worse when it rises";
            case DOWN -> ", worse when it falls";
            case BOTH -> ", worse either way";
        };
        String role = switch (config.role()) {
            case GATING -> "";
            case CRITICAL -> ", critical";
            case DRY_RUN -> ", dry run: decides nothing";
            case MUTED -> ", shown only: decides nothing";
        };
        return kind + harm + role;
    }
}
