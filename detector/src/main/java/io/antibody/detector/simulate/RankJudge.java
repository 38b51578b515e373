package io.antibody.detector.simulate;

import io.antibody.detector.judging.MetricHistory;
import io.antibody.detector.judging.TickRow;
import io.antibody.detector.opponent.MannWhitney;
import io.antibody.detector.opponent.ScoreTrack;
import io.antibody.messages.config.MetricConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@link MannWhitney} in a release, as canary tools use it: metric by metric over all pushed hosts, looked at every 5
 * ticks of every bake; the metric that is surest of harm decides. In the last batch, which leaves no host to compare
 * with, only figures without a host are looked at: the others would alarm by the load and the season alone, and a
 * threshold above that finds nothing at all.
 */
final class RankJudge {
    private static final int BEFORE = 120;
    private static final int LOOK_EVERY = 5;

    /** What is held against what. */
    enum Form {
        /** The pushed hosts of the bake against the other hosts in the same ticks, as Kayenta does; a KPI against before. */
        CONCURRENT("mann-whitney"),
        /** The pushed hosts less the others, in the bake against before the release: our contrast, its test. */
        DIFFERENCE("mann-whitney on differences");

        private final String text;

        Form(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final Form form;
    private final List<MetricModel> metrics;
    private final Map<String, MetricHistory> before;
    private final int hosts;
    private final ScoreTrack track = new ScoreTrack();
    private final Map<String, List<double[]>> baked = new HashMap<>();
    private int pushed;

    RankJudge(Form form, FleetModel fleet, Map<String, MetricHistory> before) {
        this.form = form;
        this.metrics = fleet.metrics();
        this.before = before;
        this.hosts = fleet.hosts();
    }

    ScoreTrack track() {
        return track;
    }

    /** A bake begins with so many hosts pushed. */
    void open(int hostsPushed) {
        pushed = hostsPushed;
        metrics.forEach(metric -> baked.put(name(metric), new ArrayList<>()));
    }

    /** @param ticks since the first pushed host, this one included */
    void tick(int ticks, Map<String, TickRow> rows) {
        int points = 0;
        for (MetricModel metric : metrics) {
            List<double[]> levels = baked.getOrDefault(name(metric), new ArrayList<>());
            levels.add(levels(metric, rows.getOrDefault(name(metric), TickRow.empty(hosts + 1))));
            points = levels.size();
        }
        if (points % LOOK_EVERY == 0) {
            look(ticks);
        }
    }

    private void look(int ticks) {
        double score = 0;
        boolean alarms = false;
        for (MetricModel metric : metrics) {
            boolean kpi = metric.law() == MetricModel.Law.KPI;
            if (!kpi && pushed == hosts) {
                continue;
            }
            List<double[]> after = baked.getOrDefault(name(metric), List.of());
            MannWhitney.Result result;
            if (form == Form.CONCURRENT && !kpi) {
                result = MannWhitney.test(column(after, Part.CONTROL), column(after, Part.PUSHED));
            } else {
                Part part = kpi ? Part.PUSHED : Part.DIFFERENCE;
                result = MannWhitney.test(column(earlier(metric), part), column(after, part));
            }
            double harm = harm(metric.config().harm(), result.deviation());
            score = Math.max(score, harm);
            alarms |= result.alarm() && harm > 0;
        }
        track.look(ticks, pushed, score, alarms);
    }

    private static double harm(MetricConfig.Harm harm, double deviation) {
        return switch (harm) {
            case UP -> deviation;
            case DOWN -> -deviation;
            case BOTH -> Math.abs(deviation);
        };
    }

    private List<double[]> earlier(MetricModel metric) {
        MetricHistory history = before.get(name(metric));
        if (history == null) {
            return List.of();
        }
        List<TickRow> rows = history.rows();
        return rows.subList(Math.max(0, rows.size() - BEFORE), rows.size()).stream()
                .map(row -> levels(metric, row))
                .toList();
    }

    private enum Part {
        PUSHED,
        CONTROL,
        DIFFERENCE
    }

    private static double[] column(List<double[]> levels, Part part) {
        return levels.stream()
                .mapToDouble(
                        level -> part == Part.DIFFERENCE ? level[0] - level[1] : level[part == Part.PUSHED ? 0 : 1])
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    /** Of the pushed and of the other hosts; of a KPI the figure and nothing. */
    private double[] levels(MetricModel metric, TickRow row) {
        return metric.law() == MetricModel.Law.KPI
                ? new double[] {row.level(hosts), Double.NaN}
                : new double[] {level(row, 0, pushed), level(row, pushed, hosts)};
    }

    private static double level(TickRow row, int from, int to) {
        double sum = 0;
        double weight = 0;
        for (int slot = from; slot < to; slot++) {
            if (row.has(slot)) {
                sum += row.sums()[slot];
                weight += row.weights()[slot];
            }
        }
        return weight == 0 ? Double.NaN : sum / weight;
    }

    private static String name(MetricModel metric) {
        return metric.config().name();
    }

    static List<RankJudge> all(FleetModel fleet, Map<String, MetricHistory> before) {
        return Arrays.stream(Form.values())
                .map(form -> new RankJudge(form, fleet, before))
                .toList();
    }
}
