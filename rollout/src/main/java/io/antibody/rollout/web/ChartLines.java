package io.antibody.rollout.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lines of a chart: the mean of the pushed hosts, the mean of the others, and single hosts behind them. */
final class ChartLines {
    /** More single hosts are fog: those farthest from their side's mean are drawn. */
    static final int HOSTS_DRAWN = 12;

    private static final String HOST = "host ";

    private ChartLines() {}

    /**
     * @param name as in the legend
     * @param role {@code pushed}, {@code control}, {@code kpi}, {@code sick}, {@code pushed-host} or
     *     {@code control-host}
     * @param values one per tick
     */
    record Line(String name, String role, List<@Nullable Double> values) {}

    static List<Line> of(DetectorSeries series, Set<String> pushed) {
        List<Line> lines = new ArrayList<>();
        side(series, pushed, true, lines);
        side(series, pushed, false, lines);
        if (series.kpi() != null && series.kpi().stream().anyMatch(value -> value != null)) {
            lines.add(new Line("whole service", "kpi", series.kpi()));
        }
        return lines;
    }

    /** With a host that is to be told from the others. */
    static List<Line> of(DetectorSeries series, Set<String> pushed, String sick) {
        return of(series, pushed).stream()
                .map(line -> line.name().equals(HOST + sick) ? new Line(sick, "sick", line.values()) : line)
                .toList();
    }

    /** Without a push there is one side only. */
    static List<Line> ofAll(DetectorSeries series) {
        return of(series, series.hosts().keySet()).stream()
                .map(line -> line.role().equals("pushed")
                        ? new Line(line.name().replace("pushed", "all"), line.role(), line.values())
                        : line)
                .toList();
    }

    private static void side(DetectorSeries series, Set<String> pushed, boolean ofPushed, List<Line> lines) {
        List<Map.Entry<String, List<@Nullable Double>>> hosts = series.hosts().entrySet().stream()
                .filter(entry -> pushed.contains(entry.getKey()) == ofPushed)
                .toList();
        if (hosts.isEmpty()) {
            return;
        }
        String role = ofPushed ? "pushed" : "control";
        List<@Nullable Double> mean = mean(
                hosts.stream().map(Map.Entry::getValue).toList(), series.times().size());
        String count = hosts.size() == 1 ? "1 host" : hosts.size() + " hosts, mean";
        lines.add(new Line((ofPushed ? "pushed" : "not pushed") + " (" + count + ")", role, mean));
        if (hosts.size() > 1) {
            Stream<Map.Entry<String, List<@Nullable Double>>> farthest = hosts.stream()
                    .sorted(Comparator.comparingDouble(
                            (Map.Entry<String, List<@Nullable Double>> entry) -> -distance(entry.getValue(), mean)))
                    .limit(HOSTS_DRAWN);
            farthest.forEach(entry -> lines.add(new Line(HOST + entry.getKey(), role + "-host", entry.getValue())));
        }
    }

    private static List<@Nullable Double> mean(List<List<@Nullable Double>> hosts, int ticks) {
        List<@Nullable Double> mean = new ArrayList<>(ticks);
        for (int tick = 0; tick < ticks; tick++) {
            double sum = 0;
            int count = 0;
            for (List<@Nullable Double> host : hosts) {
                Double value = host.get(tick);
                if (value != null) {
                    sum += value;
                    count++;
                }
            }
            mean.add(count == 0 ? null : sum / count);
        }
        return mean;
    }

    private static double distance(List<@Nullable Double> host, List<@Nullable Double> mean) {
        double sum = 0;
        for (int tick = 0; tick < mean.size(); tick++) {
            Double value = host.get(tick);
            Double middle = mean.get(tick);
            if (value != null && middle != null) {
                sum += Math.abs(value - middle);
            }
        }
        return sum;
    }
}
